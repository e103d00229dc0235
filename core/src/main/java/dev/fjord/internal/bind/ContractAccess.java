package dev.fjord.internal.bind;

import dev.fjord.diagnostic.DiagnosticId;
import dev.fjord.diagnostic.Diagnostics;
import dev.fjord.diagnostic.Position;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Finds the right to define a class beside a contract, where it sees what the contract sees:
/// package-private records and callbacks too.
final class ContractAccess {

  private final Class<?> type;

  ContractAccess(Class<?> type) {
    this.type = type;
  }

  /// A lookup with all rights in the contract's package; null, and a report, if there is none.
  ///
  /// @param given what the user passed; null: Fjord's own rights have to do
  @Nullable Lookup find(@Nullable Lookup given, Diagnostics out) {
    if (given != null && isInside(given)) {
      return given;
    }
    try {
      return MethodHandles.privateLookupIn(type, given != null ? given : own());
    } catch (IllegalAccessException refused) {
      out.report(
          DiagnosticId.OUT_OF_REACH, Position.of(spoken(type)), message(given), remedy(given));
      return null;
    }
  }

  // Rights that were handed from module to module reach no further classes, but need not.
  private boolean isInside(Lookup given) {
    Class<?> home = given.lookupClass();
    return (given.lookupModes() & Lookup.PACKAGE) != 0
        && Objects.equals(home.getClassLoader(), type.getClassLoader())
        && home.getPackageName().equals(type.getPackageName());
  }

  /// [#find] without a given lookup; where the package is closed but the type public, the rights of
  /// a bridge that extends it.
  @Nullable Lookup orBridge(Diagnostics out) {
    boolean closed =
        !type.getModule().isOpen(type.getPackageName(), own().lookupClass().getModule());
    return closed && new ShownTypes().contains(type)
        ? FreshInterface.extending(type)
        : find(null, out);
  }

  // Reading the module is what the JDK asks for beside an open package.
  private Lookup own() {
    ContractAccess.class.getModule().addReads(type.getModule());
    return MethodHandles.lookup();
  }

  private String message(@Nullable Lookup given) {
    String home = type.getPackageName() + " of " + type.getModule();
    return given == null
        ? "the package " + home + " is not open to Fjord, which has to define a class in it"
        : "the lookup of " + given + " has not all rights in the package " + home;
  }

  private String remedy(@Nullable Lookup given) {
    return given == null
        ? "write `Fjord.load(MethodHandles.lookup(), " + simple() + ".class)` in that module"
        : "pass `MethodHandles.lookup()`, called by a class of that module";
  }

  private String simple() {
    return type.getSimpleName();
  }

  /// The outermost interface around a type, which may be the contract that it belongs to; null if
  /// there is none.
  static @Nullable Class<?> surrounding(Class<?> type) {
    Class<?> outermost = null;
    for (Class<?> at = type.getEnclosingClass(); at != null; at = at.getEnclosingClass()) {
      outermost = at.isInterface() ? at : outermost;
    }
    return outermost;
  }

  /// A type's name as people write it.
  static String spoken(Class<?> type) {
    String canonical = type.getCanonicalName();
    String name = canonical != null ? canonical : type.getName();
    String prefix = type.getPackageName() + ".";
    return name.startsWith(prefix) ? name.substring(prefix.length()) : name;
  }
}
