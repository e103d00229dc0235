package dev.fjord.contract;

import dev.fjord.c.Declaration;
import dev.fjord.c.FunctionDeclaration;
import dev.fjord.c.Scope;
import dev.fjord.c.Unit;
import dev.fjord.c.VariableDeclaration;
import dev.fjord.diagnostic.DiagnosticId;
import dev.fjord.diagnostic.Diagnostics;
import dev.fjord.diagnostic.Position;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads the C text of methods: which function or variable of the library each one stands for.
final class MethodTexts {

  /// A prototype, and what names mean in its text.
  record Prototype(FunctionDeclaration function, Scope scope) {}

  private final ContractTypes types;
  private final TypeTexts declarations;
  private final OnTarget onTarget;
  private final Diagnostics out;
  private final Map<String, FunctionDeclaration> prototypes = new HashMap<>();
  private final List<ContractVariable> variables = new ArrayList<>();

  MethodTexts(ContractTypes types, TypeTexts declarations, OnTarget onTarget, Diagnostics out) {
    this.types = types;
    this.declarations = declarations;
    this.onTarget = onTarget;
    this.out = out;
  }

  /// The variables that methods were found to stand for.
  List<ContractVariable> variables() {
    return variables;
  }

  /// The text beside a method, or null.
  @Nullable String text(JavaMethod method) {
    Note note = onTarget.first(method.notes().all("C"));
    return note == null ? null : String.join("\n", note.texts("value"));
  }

  /// Whether a method of a view stands for a function; the others stand for fields.
  boolean isFunction(JavaMethod method) {
    String text = text(method);
    return text == null
        ? known(method.name()) != null
        : text.indexOf('(') >= 0 || isName(text.strip()) && known(text.strip()) != null;
  }

  /// What a method stands for; null if that is a variable, which is noted, or after diagnostics.
  @Nullable Prototype prototype(JavaMethod method) {
    if (!requireCovered(method, "C")) {
      return null;
    }
    String text = text(method);
    Prototype found =
        text == null
            ? inferred(method)
            : isName(text.strip()) ? named(method, text) : written(method, text);
    if (found != null) {
      requireAgreement(method, found.function());
    }
    return found;
  }

  /// The names to look for in the library.
  List<String> symbols(JavaMethod method, FunctionDeclaration function) {
    requireCovered(method, "Symbol");
    return symbols(method, function.asmLabel(), function.name());
  }

  private List<String> symbols(JavaMethod method, @Nullable String asmLabel, String name) {
    Note note = onTarget.first(method.notes().all("Symbol"));
    return note != null ? note.texts("value") : List.of(asmLabel != null ? asmLabel : name);
  }

  // ---- prototypes

  private @Nullable Prototype inferred(JavaMethod method) {
    FunctionDeclaration known = known(method.name());
    if (known == null && isVariable(method, method.name())) {
      return null;
    }
    return ofContract(known != null ? known : declarations.infer(method));
  }

  private @Nullable Prototype named(JavaMethod method, String text) {
    String name = text.strip();
    FunctionDeclaration known = known(name);
    if (known == null && !isVariable(method, name)) {
      refuse(
          method,
          text,
          "no text of the contract declares a function " + name,
          "write the whole prototype, or declare it in the contract's @C text");
    }
    return ofContract(known);
  }

  private @Nullable Prototype written(JavaMethod method, String text) {
    int before = out.size();
    Unit unit = declarations.parse(text, method.origin());
    if (!requireOne(unit, method, text)) {
      return null;
    }
    for (Declaration each : unit.declarations()) {
      if (each instanceof FunctionDeclaration function) {
        boolean alone = unit.declarations().size() == 1;
        return new Prototype(function, alone ? declarations.scope() : unit.scope());
      }
      if (each instanceof VariableDeclaration variable) {
        addVariable(method, variable);
        return null;
      }
    }
    if (out.size() == before) {
      refuse(
          method,
          text,
          "the text holds no prototype",
          "write the function's prototype, as its manual page shows it");
    }
    return null;
  }

  private @Nullable FunctionDeclaration known(String name) {
    return declarations.scope().function(name);
  }

  private @Nullable Prototype ofContract(@Nullable FunctionDeclaration function) {
    return function == null ? null : new Prototype(function, declarations.scope());
  }

  // Types may stand beside it; of two functions one would be a guess.
  private boolean requireOne(Unit unit, JavaMethod method, String text) {
    Set<String> names = new LinkedHashSet<>();
    for (Declaration each : unit.declarations()) {
      if (each instanceof FunctionDeclaration function) {
        names.add(function.name());
      } else if (each instanceof VariableDeclaration variable) {
        names.add(variable.name());
      }
    }
    if (names.size() > 1) {
      refuse(
          method,
          text,
          "the text declares several: " + String.join(", ", names),
          "leave the one that the method calls, and declare others in the contract's @C text");
    }
    return names.size() <= 1;
  }

  private void requireAgreement(JavaMethod method, FunctionDeclaration function) {
    FunctionDeclaration other = prototypes.putIfAbsent(function.name(), function);
    FunctionDeclaration text = other != null ? other : known(function.name());
    if (text != null) {
      declarations.requireAgreement(text, function, Position.of(method.origin()));
    }
  }

  // ---- variables of the library

  private boolean isVariable(JavaMethod method, String name) {
    VariableDeclaration variable = declarations.scope().variable(name);
    if (variable != null) {
      addVariable(method, variable);
    }
    return variable != null;
  }

  private void addVariable(JavaMethod method, VariableDeclaration variable) {
    JavaType owner = types.all().find(method.owner());
    if (owner != null) {
      List<String> symbols = symbols(method, variable.asmLabel(), variable.name());
      variables.add(new ContractVariable(method, owner, variable, symbols));
    }
  }

  // ---- refusals

  // To name a method takes longer than to find out that there is no need to.
  private boolean requireCovered(JavaMethod method, String annotation) {
    return !onTarget.excludes(method.notes().all(annotation))
        || onTarget.requireCovered(method.notes(), annotation, method.origin(), out);
  }

  private void refuse(JavaMethod method, String text, String message, String remedy) {
    Position position = Position.in(method.origin(), text, 0, text.length());
    out.report(DiagnosticId.PROTOTYPE, position, message, remedy);
  }

  private static boolean isName(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (!Character.isJavaIdentifierPart(text.charAt(i))) {
        return false;
      }
    }
    return !text.isEmpty();
  }
}
