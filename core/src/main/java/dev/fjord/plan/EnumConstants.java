package dev.fjord.plan;

import dev.fjord.c.Constant;
import dev.fjord.c.Constants;
import dev.fjord.c.Initializer;
import dev.fjord.c.Parser;
import dev.fjord.contract.Contract;
import dev.fjord.contract.JavaConstant;
import dev.fjord.contract.JavaType;
import dev.fjord.contract.Note;
import dev.fjord.diagnostic.Diagnostics;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The numbers of a Java enum's constants: what `@C` says (`"5"`, `"SQLITE_BUSY"`, `"SQLITE_BUSY =
/// 5"`), else their ordinals.
record EnumConstants(
    List<Conversion.Constant> known, @Nullable String unknown, @Nullable String problem) {

  static EnumConstants of(JavaType type, Contract contract) {
    List<Conversion.Constant> known = new ArrayList<>();
    String unknown = null;
    String problem = null;
    for (JavaConstant each : type.constants()) {
      if (each.notes().has("Unknown")) {
        unknown = each.name();
        continue;
      }
      Long value = value(each, contract);
      if (value == null) {
        problem = type.name() + "." + each.name() + " has a @C value that is no integer constant";
      } else {
        known.add(new Conversion.Constant(each.name(), value));
      }
    }
    return new EnumConstants(known, unknown, problem);
  }

  private static @Nullable Long value(JavaConstant constant, Contract contract) {
    Note note = constant.notes().find("C");
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
