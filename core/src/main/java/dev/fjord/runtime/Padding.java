package dev.fjord.runtime;

/// Makes a method too long to be inlined, by code that never runs.
///
/// A call with structs compiles to so much machine code that C2 would give up inlining the method
/// around it, and with it the chance that records are never made. The call is therefore kept in a
/// method of its own.
///
/// Called by emitted code; not for people.
public final class Padding {
  /// Always false, which the compiler knows.
  public static final boolean NEEDED = false;

  private Padding() {}

  /// Stands in the code that never runs.
  public static void stand() {}
}
