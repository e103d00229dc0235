package dev.fjord.cli.layout;

/// The outline of a cell, as SVG paths. A side with a radius is an end of the cell and rounded; one
/// without goes on in another row and is open.
///
/// @param left x of its left side
/// @param right x of its right side
/// @param top y of its upper side
/// @param bottom y of its lower side
/// @param start radius of its left corners, or 0
/// @param end radius of its right corners, or 0
record Outline(double left, double right, double top, double bottom, double start, double end) {

  /// What is filled.
  String area() {
    return upper() + rightSide() + lower() + leftSide() + " Z";
  }

  /// What is drawn as a line.
  String line() {
    String across = upper() + (end > 0 ? rightSide() : " M" + at(right, bottom)) + lower();
    return across + (start > 0 ? leftSide() : "");
  }

  private String upper() {
    return "M" + at(left + start, top) + " H" + Svg.number(right - end);
  }

  private String rightSide() {
    return corner(right, top, right, top + end)
        + " V"
        + Svg.number(bottom - end)
        + corner(right, bottom, right - end, bottom);
  }

  private String lower() {
    return " H" + Svg.number(left + start);
  }

  private String leftSide() {
    return corner(left, bottom, left, bottom - start)
        + " V"
        + Svg.number(top + start)
        + corner(left, top, left + start, top);
  }

  private static String corner(double x, double y, double toX, double toY) {
    return " Q" + at(x, y) + " " + at(toX, toY);
  }

  private static String at(double x, double y) {
    return Svg.number(x) + " " + Svg.number(y);
  }
}
