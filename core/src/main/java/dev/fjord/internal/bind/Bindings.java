package dev.fjord.internal.bind;

import dev.fjord.Options;
import dev.fjord.internal.link.LinkerWarmup;
import java.lang.invoke.MethodHandles.Lookup;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;

/// The bindings of one contract, by their options, so that equal loads give the same object. One
/// that was closed is made anew.
///
/// They hang on the contract's class and on nothing else: they live as long as it does, and keep no
/// class loader alive. Any thread; one loads a contract at a time.
public final class Bindings {

  private static final ClassValue<Bindings> OF_TYPE =
      new ClassValue<>() {
        @Override
        protected Bindings computeValue(Class<?> type) {
          return new Bindings();
        }
      };

  private final Map<Options, Binding> byOptions = new HashMap<>();

  /// Those that others have taken the place of, as long as somebody has them.
  private final Set<Object> closed = Collections.newSetFromMap(new WeakHashMap<>());

  private Bindings() {}

  /// The binding of a contract, made now if it was not.
  ///
  /// @param lookup what reaches the contract; null if the user gave none
  public static Binding load(@Nullable Lookup lookup, Class<?> type, Options options) {
    LinkerWarmup.begin();
    initialize(type);
    return OF_TYPE.get(type).loadOnce(lookup, type, options);
  }

  // A contract that holds its own object loads it while it is initialized, which binding would
  // begin:
  // to one object too many, or to two threads that wait for each other.
  private static void initialize(Class<?> type) {
    if (!type.isInterface()) {
      return;
    }
    try {
      Class.forName(type.getName(), true, type.getClassLoader());
    } catch (ClassNotFoundException | LinkageError e) {
      // Binding says better what is wrong with it.
    }
  }

  private synchronized Binding loadOnce(@Nullable Lookup lookup, Class<?> type, Options options) {
    Binding known = byOptions.get(options);
    if (known == null || !known.isOpen()) {
      if (known != null) {
        closed.add(known.contract());
      }
      known = new ContractBinder(type, options).bind(lookup);
      byOptions.put(options, known);
    }
    return known;
  }

  /// The binding that a contract object belongs to.
  ///
  /// @throws IllegalArgumentException if it is no object that was loaded
  /// @throws IllegalStateException if it was closed, and loaded anew
  public static Binding of(Object contract) {
    for (Class<?> at = contract.getClass(); at != null; at = at.getSuperclass()) {
      Binding found = among(at.getInterfaces(), contract);
      if (found != null) {
        return found;
      }
    }
    throw new IllegalArgumentException(
        "Only an object that Fjord.load returned has a library, not one of "
            + contract.getClass().getName());
  }

  private static @Nullable Binding among(Class<?>[] interfaces, Object contract) {
    for (Class<?> each : interfaces) {
      Binding found = OF_TYPE.get(each).holding(contract);
      found = found != null ? found : among(each.getInterfaces(), contract);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  @SuppressWarnings("ReferenceEquality") // the very object, whatever its equals says
  private synchronized @Nullable Binding holding(Object contract) {
    for (Binding each : byOptions.values()) {
      if (each.contract() == contract) {
        return each;
      }
    }
    if (closed.contains(contract)) {
      throw new IllegalStateException(
          "a closed contract has no library, and was loaded anew since: use that object");
    }
    return null;
  }
}
