package dev.fjord;

/// How much Fjord watches calls. The usual level comes from `-Dfjord.safety=off|default|strict`.
///
/// What the rules of the contract language refuse (nulls, ranges, extents, closed memory) is
/// refused at every level: a level adds watching, it never takes checks away from what Java passes.
/// So far only the system property has an effect, for the whole process, and only [#STRICT]: a
/// callback's stub rests before it serves another callback, so that a late call of C is noticed.
public enum SafetyLevel {
  /// Only what costs nothing.
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
