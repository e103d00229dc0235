package dev.fjord.cli.layout;

import java.util.Locale;

/// Writes the elements of a picture.
final class Svg {
  private final StringBuilder text = new StringBuilder();

  /// Adds an element without content; attributes are written `name='value'`.
  void element(String name, String attributes, Object... values) {
    text.append("  <").append(name).append(' ').append(format(attributes, values)).append("/>\n");
  }

  /// Adds text of a class with its baseline at a place.
  void text(String style, double x, double y, String content) {
    text.append(format("  <text class='%s' x='%s' y='%s'>", style, x, y))
        .append(escape(content))
        .append("</text>\n");
  }

  private static String format(String pattern, Object... values) {
    Object[] written = new Object[values.length];
    for (int i = 0; i < values.length; i++) {
      written[i] = values[i] instanceof Double number ? number(number) : values[i];
    }
    return String.format(Locale.ROOT, pattern.replace('\'', '"'), written);
  }

  /// A coordinate with one decimal at most, without a zero behind the point.
  static String number(double value) {
    String text = String.format(Locale.ROOT, "%.1f", value);
    return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
  }

  /// Text as it stands between tags.
  static String escape(String content) {
    return content.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
