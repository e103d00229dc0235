package dev.fjord.cli;

/// One thing that `fjord doctor` looked at.
///
/// @param subject what was looked at
/// @param state whether it is there
/// @param text what was found
/// @param remedy what to do, or empty
record Finding(String subject, State state, String text, String remedy) {

  /// How it is.
  enum State {
    /// There.
    OK("ok"),
    /// Not there, and only some things need it.
    ABSENT("absent"),
    /// Somebody else has it.
    TAKEN("taken"),
    /// Not there, and needed.
    NEEDED("MISSING");

    private final String spelling;

    State(String spelling) {
      this.spelling = spelling;
    }

    String spelling() {
      return spelling;
    }
  }

  static Finding ok(String subject, String text) {
    return new Finding(subject, State.OK, text, "");
  }
}
