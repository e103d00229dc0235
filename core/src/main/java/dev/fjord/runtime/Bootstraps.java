package dev.fjord.runtime;

import java.lang.invoke.ConstantCallSite;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.List;

/// Makes the constants of emitted classes at their first use, so that loading a contract links
/// nothing, and the classes that carry out large contracts.
///
/// Each is the bootstrap method of a dynamic constant. A failure leaves as [Unlinked] and is tried
/// again by the next call. All have the one type with which the JVM calls bootstrap methods of one
/// argument: another type would have to be adapted to it, which took more of a first call than
/// making the constant.
///
/// Called by the JVM for emitted code; not for people.
public final class Bootstraps {
  private Bootstraps() {}

  /// The handle that calls functions of a shape; see [Binding#downcall].
  ///
  /// @param text the flags, one digit, and the shape: `0JJ:J`
  public static Object shape(MethodHandles.Lookup lookup, String name, Class<?> type, Object text) {
    String flagsAndShape = (String) text;
    try {
      return bound(lookup).downcall(flagsAndShape.substring(1), digit(flagsAndShape));
    } catch (RuntimeException e) {
      throw new Unlinked(e);
    }
  }

  /// The address of a function; see [Binding#address].
  ///
  /// @param names the function and its symbols, with NUL between them
  public static Object address(
      MethodHandles.Lookup lookup, String name, Class<?> type, Object names) {
    List<String> split = split((String) names);
    String[] symbols = split.subList(1, split.size()).toArray(new String[0]);
    try {
      return bound(lookup).address(split.getFirst(), symbols);
    } catch (RuntimeException e) {
      throw new Unlinked(e);
    }
  }

  /// The address of a variable; see [Binding#variable].
  ///
  /// @param names the method and the symbols, with NUL between them
  public static Object variable(
      MethodHandles.Lookup lookup, String name, Class<?> type, Object names) {
    List<String> split = split((String) names);
    String[] symbols = split.subList(1, split.size()).toArray(new String[0]);
    try {
      return bound(lookup).variable(split.getFirst(), symbols);
    } catch (RuntimeException e) {
      throw new Unlinked(e);
    }
  }

  /// A text encoding; see [Encoding#of].
  ///
  /// @param text the unit, one digit, and the charset: `1UTF-8`
  public static Object encoding(
      MethodHandles.Lookup lookup, String name, Class<?> type, Object text) {
    String unitAndCharset = (String) text;
    try {
      return Encoding.of(unitAndCharset.substring(1), digit(unitAndCharset));
    } catch (RuntimeException e) {
      throw new Unlinked(e);
    }
  }

  /// What the class is bound to.
  public static Object binding(
      MethodHandles.Lookup lookup, String name, Class<?> type, Object unused) {
    return bound(lookup);
  }

  /// The life of a binding that can be closed; see [Binding#life].
  public static Object life(
      MethodHandles.Lookup lookup, String name, Class<?> type, Object unused) {
    return Bindings.of(lookup).life();
  }

  /// The slots for callbacks of a shape; see [Binding#pool].
  public static Object pool(MethodHandles.Lookup lookup, String name, Class<?> type, Object shape) {
    try {
      return bound(lookup).pool((String) shape);
    } catch (RuntimeException e) {
      throw new Unlinked(e);
    }
  }

  /// What stands for a further class; see [Binding#companion].
  ///
  /// @param number which, an `Integer`
  public static Object companion(
      MethodHandles.Lookup lookup, String name, Class<?> type, Object number) {
    try {
      return bound(lookup).companion(lookup, (Integer) number);
    } catch (RuntimeException e) {
      throw new Unlinked(e);
    }
  }

  /// The call of a method that a further class carries out; see [Binding#companion].
  ///
  /// @param name the method
  /// @param part which class, an `Integer`
  public static Object method(
      MethodHandles.Lookup lookup, String name, MethodType type, Object part) {
    MethodHandles.Lookup inside =
        (MethodHandles.Lookup) bound(lookup).companion(lookup, (Integer) part);
    try {
      return new ConstantCallSite(inside.findStatic(inside.lookupClass(), name, type));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  /// What makes views, a `MethodHandle`; see [Binding#view].
  ///
  /// @param view the view's `Class`
  public static Object view(MethodHandles.Lookup lookup, String name, Class<?> type, Object view) {
    try {
      return bound(lookup).view((Class<?>) view);
    } catch (RuntimeException e) {
      throw new Unlinked(e);
    }
  }

  /// What makes arrays of views, a `MethodHandle`; see [Binding#viewArray].
  ///
  /// @param view the view's `Class`
  public static Object viewArray(
      MethodHandles.Lookup lookup, String name, Class<?> type, Object view) {
    try {
      return bound(lookup).viewArray((Class<?>) view);
    } catch (RuntimeException e) {
      throw new Unlinked(e);
    }
  }

  // What is half made when the stack ends could stay so: a class is defined once only.
  private static Binding bound(MethodHandles.Lookup lookup) {
    StackReserve.ensureForCold();
    return Bindings.of(lookup);
  }

  private static int digit(String text) {
    return text.charAt(0) - '0';
  }

  private static List<String> split(String names) {
    List<String> found = new ArrayList<>();
    int start = 0;
    for (int end = names.indexOf('\0'); end >= 0; end = names.indexOf('\0', start)) {
      found.add(names.substring(start, end));
      start = end + 1;
    }
    found.add(names.substring(start));
    return found;
  }
}
