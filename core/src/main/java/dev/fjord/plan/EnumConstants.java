package dev.fjord.plan;

import dev.fjord.c.Constant;
import dev.fjord.c.Constants;
import dev.fjord.c.Initializer;
import dev.fjord.c.Parser;
import dev.fjord.contract.Contract;
import dev.fjord.contract.JavaConstant;
import dev.fjord.contract.JavaType;
import dev.fjord.contract.Note;
import dev.fjord.contract.OnTarget;
import dev.fjord.diagnostic.DiagnosticId;
import dev.fjord.diagnostic.Diagnostics;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The numbers of a Java enum's constants: what `@C` says (`"5"`, `"SQLITE_BUSY"`, `"SQLITE_BUSY =
/// 5"`), else their ordinals.
record EnumConstants(
    List<Conversion.Constant> known, @Nullable String unknown, Outcome.@Nullable Refused problem) {

  static EnumConstants of(JavaType type, Contract contract) {
    List<Conversion.Constant> known = new ArrayList<>();
    String unknown = null;
    Outcome.Refused problem = null;
    for (JavaConstant each : type.constants()) {
      if (each.notes().has("Unknown")) {
        unknown = each.name();
        continue;
      }
      List<Note> notes = each.notes().all("C");
      OnTarget target = new OnTarget(contract.target());
      Long value = value(each, target.first(notes), contract);
      if (target.excludes(notes)) {
        problem = problem(DiagnosticId.TARGET, type, each, target.message(notes), target.remedy());
      } else if (value == null) {
        problem =
            problem(
                DiagnosticId.CONVERSION,
                type,
                each,
                "its @C value is no integer constant",
                "write a number or an enumerator that the contract declares: @C(\"5\")");
      } else {
        known.add(new Conversion.Constant(each.name(), value));
      }
    }
    return new EnumConstants(known, unknown, problem);
  }

  private static Outcome.Refused problem(
      DiagnosticId id, JavaType type, JavaConstant constant, String message, String remedy) {
    return new Outcome.Refused(id, type.name() + "." + constant.name() + ": " + message, remedy);
  }

  private static @Nullable Long value(
      JavaConstant constant, @Nullable Note note, Contract contract) {
    if (note == null) {
      return (long) constant.ordinal();
    }
    String text = String.join(" ", note.texts("value"));
    String expression = text.substring(text.indexOf('=') + 1).strip();
    Diagnostics quiet = new Diagnostics();
    Initializer parsed =
        Parser.parseConstant(
            expression, constant.name(), contract.scope(), contract.target(), quiet);
    Constant value =
        parsed == null
            ? null
            : Constants.evaluate(parsed, contract.scope(), contract.target(), quiet);
    return value instanceof Constant.IntegerConstant integer
        ? Long.valueOf(integer.value().longValue())
        : null;
  }
}
