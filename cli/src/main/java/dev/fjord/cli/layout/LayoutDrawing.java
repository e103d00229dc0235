package dev.fjord.cli.layout;

import java.util.ArrayList;
import java.util.List;

/// Draws an anatomy as an SVG picture: rows of eight bytes with a ruler, a colour for each member,
/// hatched padding, bit-fields in proportion, unions with their alternatives below.
public final class LayoutDrawing {
  private static final double MARGIN = 28;
  private static final double HEADER = 66;

  private static final String STYLE =
      """
        <style>
          text { font-family: 'Helvetica Neue', Helvetica, Arial, 'DejaVu Sans', sans-serif; }
          .title { font-size: 19px; font-weight: bold; fill: #1b2733; }
          .note { font-size: 12.5px; fill: #5b6b7b; }
          .union { font-size: 13.5px; font-weight: bold; fill: #1b2733; }
          .offset { font-size: 12px; fill: #7b8a99; text-anchor: end; }
          .ruler { font-size: 11px; fill: #7b8a99; text-anchor: middle; }
          .name, .small, .call, .more {
            font-family: 'DejaVu Sans Mono', Menlo, Consolas, monospace; fill: #1b2733; }
          .name { font-size: 13.5px; font-weight: bold; text-anchor: middle; }
          .small { font-size: 10.5px; font-weight: bold; text-anchor: middle; }
          .more { font-size: 11px; fill: #7b8a99; text-anchor: middle; }
          .call { font-size: 11.5px; }
          .type { font-size: 11px; fill: #51606f; text-anchor: middle; }
        </style>
        <defs>
          <pattern id="hatch" width="7" height="7" patternUnits="userSpaceOnUse"
                   patternTransform="rotate(45)">
            <rect width="7" height="7" fill="#f6f7f9"/>
            <line x1="0" y1="0" x2="0" y2="7" stroke="#d3d9e0" stroke-width="2.4"/>
          </pattern>
        </defs>
      """;

  private final Anatomy anatomy;
  private final Svg svg = new Svg();
  private final BandDrawing bands = new BandDrawing(svg, MARGIN);
  private double y = HEADER;

  private LayoutDrawing(Anatomy anatomy) {
    this.anatomy = anatomy;
  }

  /// The picture, a complete SVG document.
  public static String of(Anatomy anatomy) {
    return new LayoutDrawing(anatomy).draw();
  }

  private String draw() {
    Part whole = anatomy.whole();
    switch (whole.kind()) {
      case UNION -> alternatives(whole, "");
      case STRUCT, FIELD, BITS, PADDING -> grid(whole.parts(), "", whole.bit());
    }
    legend();
    return document();
  }

  private String document() {
    double width = bands.width() + 2 * MARGIN;
    Svg head = new Svg();
    head.element(
        "rect",
        "x='0.5' y='0.5' width='%s' height='%s' rx='10' fill='#ffffff' stroke='#e3e8ee'",
        width - 1,
        y + MARGIN - 9);
    head.text("title", MARGIN, 40, anatomy.title());
    String note = anatomy.measures() + ", on " + anatomy.target();
    return """
    <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %1$d %2$d" width="%1$d" height="%2$d">
      <title>%3$s: %4$s</title>
    %5$s%6$s  <text class="note" x="%7$d" y="40" text-anchor="end">%4$s</text>
    %8$s</svg>
    """
        .formatted(
            (int) width,
            (int) (y + MARGIN - 8),
            Svg.escape(anatomy.title()),
            note,
            STYLE,
            head,
            (int) (width - MARGIN),
            svg);
  }

  private void grid(List<Part> parts, String path, long start) {
    y = bands.ruler(y);
    List<Leaf> leaves = Leaf.of(parts, path);
    rows(leaves, start);
    unions(leaves);
  }

  private void rows(List<Leaf> leaves, long start) {
    for (Band band : Band.of(leaves, start)) {
      y = bands.draw(band, y);
    }
  }

  private void unions(List<Leaf> leaves) {
    for (Leaf leaf : leaves) {
      if (leaf.part().kind() == Part.Kind.UNION) {
        y += 34;
        String what = leaf.path().isEmpty() ? "anonymous union" : "union " + leaf.path();
        svg.text("union", MARGIN, y, what);
        y += 8;
        alternatives(leaf.part(), leaf.path());
      }
    }
  }

  /// Each alternative has rows of its own.
  private void alternatives(Part union, String path) {
    y = bands.ruler(y);
    List<Leaf> all = new ArrayList<>();
    int group = 0;
    for (Part part : union.parts()) {
      List<Part> parts = new ArrayList<>(List.of(part));
      if (part.end() < union.end()) {
        long rest = union.end() - part.end();
        parts.add(new Part(Part.Kind.PADDING, "", "", part.end(), rest, List.of()));
      }
      List<Leaf> leaves = new ArrayList<>();
      for (Leaf leaf : Leaf.of(parts, path)) {
        leaves.add(new Leaf(leaf.part(), leaf.path(), group));
      }
      rows(leaves, union.bit());
      y += 7;
      all.addAll(leaves);
      group++;
    }
    unions(all);
  }

  private void legend() {
    long padding = anatomy.whole().padding();
    y += 30;
    double x = MARGIN;
    if (padding > 0) {
      svg.element(
          "rect",
          "x='%s' y='%s' width='26' height='14' rx='3' fill='url(#hatch)' stroke='#c3cbd4'",
          x,
          y - 11);
      svg.text("note", x + 34, y, "padding, " + Anatomy.size(padding));
      x += 210;
    }
    if (bands.sawBits()) {
      boolean little = anatomy.target().endianness() == java.nio.ByteOrder.LITTLE_ENDIAN;
      String first = little ? "least" : "most";
      svg.text(
          "note", x, y, "bits of a byte run from the " + first + " significant one, at the left");
    } else if (padding == 0) {
      svg.text("note", x, y, "no padding");
    }
  }
}
