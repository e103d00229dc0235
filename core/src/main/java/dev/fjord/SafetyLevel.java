package dev.fjord;

/// How much Fjord watches the calls of a binding. The usual level comes from
/// `-Dfjord.safety=off|default|strict`; `Options.withSafety` sets it for one binding.
///
/// What the rules of the contract language refuse (nulls, ranges, extents, closed memory) is
/// refused at every level: a level adds watching, it never takes checks away from what Java passes.
/// So far only [#STRICT] differs: a callback's stub rests for 64 further callbacks before it serves
/// another, so that C calling it too late is reported and never enters what another call passed.
public enum SafetyLevel {
  /// Only what costs nothing. Today the same as [#DEFAULT], whose watching costs nothing, too.
  OFF,
  /// What every program should have.
  DEFAULT,
  /// Everything that can be detected, at any cost: for tests and for hunting a fault.
  STRICT;

  /// The level that the system property `fjord.safety` names; [#DEFAULT] without one.
  ///
  /// @throws IllegalArgumentException if the property names no level
  public static SafetyLevel configured() {
    String name = System.getProperty("fjord.safety", "default");
    return switch (name) {
      case "off" -> OFF;
      case "default" -> DEFAULT;
      case "strict" -> STRICT;
      default ->
          throw new IllegalArgumentException(
              "-Dfjord.safety takes off, default or strict, not " + name);
    };
  }
}
