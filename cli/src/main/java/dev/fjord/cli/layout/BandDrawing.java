package dev.fjord.cli.layout;

import java.util.ArrayList;
import java.util.List;

/// Draws bands below each other, and the ruler above them.
final class BandDrawing {
  private static final double GUTTER = 46;
  private static final double BYTE = 86;
  private static final double ROW = 50;
  private static final double GAP = 4;
  private static final double CALLOUT = 15;
  private static final int BYTES = 8;

  /// Width of a letter in pixels for each class of text.
  private static final double NAME = 8.3;

  private static final double SMALL = 6.5;
  private static final double CALL = 7;
  private static final double TYPE = 6;

  /// Fill and line of each group.
  private static final String[][] COLOURS = {
    {"#dbe9fa", "#7fa8d9"},
    {"#dcf2e3", "#7fbf97"},
    {"#fcebd2", "#dfae68"},
    {"#ebe3f9", "#a58fd6"},
    {"#fbdfe4", "#da8b9b"},
    {"#d9f1f2", "#6fb8bd"},
    {"#f3f0cb", "#bfb662"}
  };

  private static final String[] HATCH = {"url(#hatch)", "#c3cbd4"};

  private final Svg svg;
  private final double left;
  private boolean sawBits;

  BandDrawing(Svg svg, double margin) {
    this.svg = svg;
    this.left = margin + GUTTER;
  }

  /// Of everything between the margins.
  double width() {
    return GUTTER + BYTES * BYTE;
  }

  /// Whether a band had bit-fields.
  boolean sawBits() {
    return sawBits;
  }

  /// The numbers of the bytes of a row; answers where the rows start.
  double ruler(double y) {
    for (int i = 0; i < BYTES; i++) {
      svg.text("ruler", left + (i + 0.5) * BYTE, y + 10, "+" + i);
    }
    return y + 18;
  }

  /// Draws a band; answers where the next one starts.
  double draw(Band band, double y) {
    sawBits |= band.hasBits();
    double height = height(band);
    svg.text("offset", left - 10, y + ROW / 2 + 4, String.valueOf(band.bit() / 8));
    if (band.rows() > 1) {
      long last = band.bit() / 8 + (band.rows() - 1) * BYTES;
      svg.text("offset", left - 10, y + height - ROW / 2 + 4, String.valueOf(last));
    }
    List<Callout> callouts = new ArrayList<>();
    for (Band.Segment segment : band.segments()) {
      cell(band, segment, y, height);
      label(band, segment, y, height, callouts);
    }
    double below = callouts(callouts, y + height);
    return y + height + below + GAP;
  }

  // Long runs of one member are cut short.
  private static double height(Band band) {
    return band.rows() == 1 ? ROW : band.rows() == 2 ? 2 * ROW + GAP : 2.6 * ROW;
  }

  private double x(Band band, long bit) {
    return left + Math.min(bit - band.bit(), Band.ROW) * BYTE / 8;
  }

  private double start(Band band, Band.Segment segment) {
    return x(band, segment.from());
  }

  private double end(Band band, Band.Segment segment) {
    return x(band, segment.to());
  }

  // ---- cells

  private void cell(Band band, Band.Segment segment, double y, double height) {
    Leaf leaf = segment.leaf();
    String[] colours = leaf.isPadding() ? HATCH : COLOURS[leaf.group() % COLOURS.length];
    double from = start(band, segment) + (segment.starts() ? 1 : 0);
    double to = end(band, segment) - (segment.ends() ? 1 : 0);
    double round = Math.min(5, (to - from) / 3);
    Outline outline =
        new Outline(
            from, to, y, y + height, segment.starts() ? round : 0, segment.ends() ? round : 0);
    svg.element("path", "d='%s' fill='%s'", outline.area(), colours[0]);
    svg.element("path", "d='%s' fill='none' stroke='%s'", outline.line(), colours[1]);
    if (band.rows() > 2) {
      cut(from, to, y + 0.72 * height, colours[1]);
    }
    if (!leaf.isPadding()) {
      ticks(band, segment, y, colours[1]);
    }
  }

  // A wave across the cell says that rows are left out.
  private void cut(double from, double to, double y, String colour) {
    StringBuilder wave = new StringBuilder();
    int waves = Math.max(2, (int) ((to - from) / 43));
    double step = (to - from) / waves / 2;
    for (int i = 0; i < waves; i++) {
      wave.append(" q").append(Svg.number(step / 2)).append(" -6 ").append(Svg.number(step));
      wave.append(" 0 t").append(Svg.number(step)).append(" 0");
    }
    String path = "d='M%s %s%s' fill='none' stroke='%s' stroke-width='%s'";
    svg.element("path", path, from - 1, y, wave, colour, 9.0);
    svg.element("path", path, from - 2, y, wave + " h2", "#ffffff", 7.0);
  }

  // Bytes inside a cell; bits inside a bit-field.
  private void ticks(Band band, Band.Segment segment, double y, String colour) {
    int step = segment.leaf().part().kind() == Part.Kind.BITS ? 1 : 8;
    long end = Math.min(segment.to(), band.bit() + Band.ROW);
    for (long bit = segment.from() + 1; bit < end; bit++) {
      if ((bit - band.bit()) % step == 0) {
        double length = (bit - band.bit()) % 8 == 0 ? 6 : 3;
        svg.element(
            "path", "d='M%s %sv%s' fill='none' stroke='%s'", x(band, bit), y, length, colour);
      }
    }
  }

  // ---- labels

  private void label(
      Band band, Band.Segment segment, double y, double height, List<Callout> callouts) {
    Leaf leaf = segment.leaf();
    double from = start(band, segment);
    double width = end(band, segment) - from;
    double middle = from + width / 2;
    double base = y + (band.rows() > 2 ? 0.36 : 0.5) * height;
    if (leaf.isPadding()) {
      return;
    }
    String name = name(leaf);
    if (!segment.longest()) {
      if ((name.length() + 2) * SMALL < width - 6) {
        String text = segment.starts() ? name + " \u2026" : "\u2026 " + name;
        svg.text("more", middle, base + 4, text);
      }
      return;
    }
    String style = fitting(name, width - 8);
    if (style.isEmpty()) {
      callouts.add(new Callout(middle, callout(leaf, name), 0));
      return;
    }
    String detail = detail(leaf, band, width - 8);
    svg.text(style, middle, base + (detail.isEmpty() ? 5 : -2), name);
    if (!detail.isEmpty()) {
      svg.text("type", middle, base + 14, detail);
    }
  }

  private static String name(Leaf leaf) {
    return leaf.path().isEmpty() ? "union" : leaf.path();
  }

  private static String callout(Leaf leaf, String name) {
    boolean bits = leaf.part().kind() == Part.Kind.BITS;
    return bits ? name + ": " + leaf.part().bits() : name;
  }

  private static String fitting(String name, double width) {
    return name.length() * NAME < width ? "name" : name.length() * SMALL < width ? "small" : "";
  }

  private static String detail(Leaf leaf, Band band, double width) {
    String detail = leaf.detail();
    String whole = band.rows() > 2 ? detail + ", " + Anatomy.size(leaf.part().bits()) : detail;
    return whole.length() * TYPE < width ? whole : "";
  }

  private double callouts(List<Callout> callouts, double y) {
    double deepest = 0;
    for (Callout each : Callout.arrange(callouts, CALL)) {
      double down = 6 + (each.level() + 0.5) * CALLOUT;
      svg.element("path", "d='M%s %sv%sh6' fill='none' stroke='#9aa7b4'", each.x(), y, down);
      svg.text("call", each.x() + 10, y + down + 4, each.text());
      deepest = Math.max(deepest, down + CALLOUT / 2 + 3);
    }
    return deepest;
  }
}
