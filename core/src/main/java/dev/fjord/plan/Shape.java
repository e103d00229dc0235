package dev.fjord.plan;

import java.util.List;

/// What the machine sees of a C function: the layouts of arguments and result, and where variadic
/// arguments begin.
///
/// The text form is canonical, equal shapes share one linked handle: letters as in [Carrier], `V`
/// for no result, structs `{...}`, unions `<...>`, arrays `[N...]`, padding `xN`; a `.` stands
/// before the first variadic argument and `:` before the result, as in `J{DD}I.D:J`. A layout
/// inside a struct is written with its own alignment; no shape holds packed members.
public record Shape(List<String> arguments, int firstVariadic, String result) {

  /// `firstVariadic` of a function without variadic arguments.
  public static final int NOT_VARIADIC = -1;

  public Shape {
    arguments = List.copyOf(arguments);
  }

  /// The canonical text.
  public String text() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < arguments.size(); i++) {
      if (i == firstVariadic) {
        text.append('.');
      }
      text.append(arguments.get(i));
    }
    if (firstVariadic == arguments.size()) {
      text.append('.');
    }
    return text.append(':').append(result).toString();
  }

  @Override
  public String toString() {
    return text();
  }
}
