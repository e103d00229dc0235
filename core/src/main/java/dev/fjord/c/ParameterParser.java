package dev.fjord.c;

import dev.fjord.diagnostic.Diagnostic;
import dev.fjord.diagnostic.DiagnosticId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads parameter lists: prototypes, empty lists, and the names of K&R definitions.
final class ParameterParser {

  private final Reading reading;
  private int lists;

  ParameterParser(Reading reading) {
    this.reading = reading;
  }

  private Cursor cursor() {
    return reading.cursor();
  }

  /// Whether a parameter list is being read.
  boolean inside() {
    return lists > 0;
  }

  void reset() {
    lists = 0;
  }

  /// Reads the list whose bracket stands here.
  Derivation.Function read() {
    Token open = cursor().next();
    if (cursor().accept(")")) {
      return new Derivation.Function(List.of(), false, false, List.of(), open);
    }
    if (cursor().sees("void", ")")) {
      cursor().next();
      cursor().next();
      return new Derivation.Function(List.of(), true, false, List.of(), open);
    }
    if (lists == 0 && isNameList()) {
      return names(open);
    }
    lists++;
    cursor().enter();
    Derivation.Function function = prototype(open);
    cursor().leave();
    lists--;
    cursor().expect(")", "after the parameters");
    return function;
  }

  private Derivation.Function prototype(Token open) {
    List<Parameter> named = new ArrayList<>();
    List<Parameter> behind = new ArrayList<>();
    boolean variadic = false;
    do {
      if (!variadic && cursor().accept("...")) {
        variadic = true;
      } else {
        (variadic ? behind : named).add(parameter());
      }
    } while (cursor().accept(","));
    if (isOnlyVoid(named) && !variadic) {
      return new Derivation.Function(List.of(), true, false, List.of(), open);
    }
    refuseVoid(named);
    refuseVoid(behind);
    return new Derivation.Function(named, true, variadic, behind, open);
  }

  private boolean isOnlyVoid(List<Parameter> parameters) {
    return parameters.size() == 1
        && parameters.getFirst().name() == null
        && isVoid(parameters.getFirst());
  }

  private boolean isVoid(Parameter parameter) {
    return reading.scope().resolve(parameter.type()) instanceof VoidType;
  }

  private void refuseVoid(List<Parameter> parameters) {
    for (Parameter parameter : parameters) {
      if (isVoid(parameter)) {
        throw new Refusal(
            new Diagnostic(
                DiagnosticId.C_TYPE,
                parameter.position(),
                "no parameter has the type void",
                "write 'void *' or leave it out"));
      }
    }
  }

  private Parameter parameter() {
    Token first = cursor().peek();
    Specifiers specifiers = reading.specifiers().read(true);
    if (specifiers.typedef()) {
      throw reading.impossible(first, "a parameter is no typedef", "leave 'typedef' out");
    }
    Declarator declarator = reading.declarators().read(DeclaratorParser.Naming.ALLOWED);
    Attributes attributes = specifiers.attributes().copy();
    attributes.addAll(declarator.attributes());
    reading.attributes().read(attributes);
    if (cursor().sees("&")) {
      throw reading.unsupported(
          cursor().peek(), "'&' declares a C++ reference", "write the pointer that C code passes");
    }
    CType type = reading.derive(specifiers, declarator, attributes);
    Token name = declarator.name();
    Initializer fixed = cursor().accept("=") ? reading.expressions().initializer() : null;
    return new Parameter(
        name == null ? null : name.text(),
        type,
        fixed,
        reading.source().position(name == null ? first : name));
  }

  /// Whether only unknown names stand here, and a K&R definition follows.
  private boolean isNameList() {
    int ahead = 0;
    while (true) {
      Token word = cursor().peek(ahead);
      boolean name = word.isWord() && !reading.specifiers().startsType(ahead);
      if (!name) {
        return false;
      }
      Token separator = cursor().peek(ahead + 1);
      if (separator.is(")")) {
        return definitionFollows(cursor().peek(ahead + 2));
      }
      if (!separator.is(",")) {
        return false;
      }
      ahead += 2;
    }
  }

  private static boolean definitionFollows(Token token) {
    if (token.isWord()) {
      String plain = Keywords.plain(token.text());
      return !plain.equals("__asm__") && !plain.equals("__attribute__");
    }
    return token.is("{");
  }

  private Derivation.Function names(Token open) {
    List<Parameter> parameters = new ArrayList<>();
    do {
      Token name = cursor().next();
      parameters.add(
          new Parameter(
              name.text(), new ScalarType(Scalar.INT), null, reading.source().position(name)));
    } while (cursor().accept(","));
    cursor().expect(")", "after the names");
    return new Derivation.Function(parameters, false, false, List.of(), open);
  }

  /// Reads the declarations between the names of a K&R definition and its body.
  FunctionType declareNames(FunctionType function) {
    List<Parameter> parameters = new ArrayList<>(function.parameters());
    while (!cursor().sees("{") && !cursor().atEnd()) {
      Specifiers specifiers = reading.specifiers().read(false);
      do {
        Declarator declarator = reading.declarators().read(DeclaratorParser.Naming.REQUIRED);
        Attributes attributes = specifiers.attributes().copy();
        attributes.addAll(declarator.attributes());
        CType type = reading.derive(specifiers, declarator, attributes);
        replace(parameters, declarator.name(), type);
      } while (cursor().accept(","));
      cursor().expect(";", "after the parameter's declaration");
    }
    return new FunctionType(function.result(), parameters, false, false, List.of());
  }

  private void replace(List<Parameter> parameters, @Nullable Token name, CType type) {
    if (name == null) {
      return;
    }
    for (int i = 0; i < parameters.size(); i++) {
      Parameter parameter = parameters.get(i);
      if (name.text().equals(parameter.name())) {
        parameters.set(i, new Parameter(parameter.name(), type, null, parameter.position()));
        return;
      }
    }
    throw reading.impossible(name, "'" + name.text() + "' is no parameter", "add it to the list");
  }
}
