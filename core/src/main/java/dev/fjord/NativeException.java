package dev.fjord;

import dev.fjord.runtime.Errno;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A native function reported a failure: through its status, `errno`, or a NULL result.
///
/// Thrown by checks and by Fjord itself. `code` is the number the function gave (a status or errno;
/// 0 if none), `function` its C name, `arguments` the Java arguments. Immutable; any thread.
public final class NativeException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Call call;
  private final long code;
  private final @Nullable String name;

  /// A failure of `call` with that code; `message` is what the library says about it, if anything.
  public NativeException(Call call, long code, @Nullable String message) {
    this(call, code, null, message);
  }

  /// The same, where the code has a name: `name` is what the library's header calls it, such as
  /// `CURLE_COULDNT_CONNECT`.
  public NativeException(Call call, long code, @Nullable String name, @Nullable String message) {
    super(text(call, code, name, message));
    this.call = call;
    this.code = code;
    this.name = name;
  }

  /// The status or errno.
  public long code() {
    return code;
  }

  /// What the header calls the code, if the check said so; the symbolic name of an errno (`ENOENT`)
  /// if the call captured errno and `code` is it; else the number as text.
  public String name() {
    if (name != null) {
      return name;
    }
    return call.errno() != 0 && call.errno() == code
        ? Errno.name(call.errno())
        : Long.toString(code);
  }

  /// The C function's name.
  public String function() {
    return call.function();
  }

  /// The Java arguments of the call.
  public List<Object> arguments() {
    return call.arguments();
  }

  private static String text(
      Call call, long code, @Nullable String name, @Nullable String message) {
    StringBuilder text = new StringBuilder(call.toString()).append(" failed");
    if (name != null) {
      text.append(" with ").append(code).append(" (").append(name).append(')');
    } else if (call.errno() != 0 && call.errno() == code) {
      text.append(": ").append(Errno.describe(call.errno()));
    } else if (code != 0) {
      text.append(" with ").append(code);
    }
    return message == null ? text.toString() : text.append(": ").append(message).toString();
  }
}
