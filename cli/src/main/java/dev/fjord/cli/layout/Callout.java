package dev.fjord.cli.layout;

import java.util.ArrayList;
import java.util.List;

/// A name that does not fit into its cell and stands below its row, at the end of a line.
///
/// @param x where the line goes down
/// @param text what stands there
/// @param level how many lines of text further down it stands
record Callout(double x, String text, int level) {

  /// Gives each callout, ordered from left to right, the highest level at which its text meets
  /// neither the text nor the line of another one.
  static List<Callout> arrange(List<Callout> callouts, double letter) {
    List<Callout> placed = new ArrayList<>();
    for (int i = callouts.size() - 1; i >= 0; i--) {
      Callout callout = callouts.get(i);
      double end = callout.x + (callout.text.length() + 2) * letter;
      int level = 0;
      for (Callout right : placed) {
        level = right.x < end ? Math.max(level, right.level + 1) : level;
      }
      placed.add(new Callout(callout.x, callout.text, level));
    }
    return placed;
  }
}
