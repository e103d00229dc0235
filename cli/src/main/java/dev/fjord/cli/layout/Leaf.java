package dev.fjord.cli.layout;

import java.util.ArrayList;
import java.util.List;

/// A part that is drawn as one cell.
///
/// @param part the part
/// @param path its name with those of the structs around it, `where.x`
/// @param group counts the members of the outermost record; parts of one member share a colour
record Leaf(Part part, String path, int group) {

  /// What the parts of a record are made of, down to scalars and unions.
  static List<Leaf> of(List<Part> parts, String path) {
    List<Leaf> leaves = new ArrayList<>();
    int group = 0;
    for (Part part : parts) {
      collect(part, path, group, leaves);
      group += part.kind() == Part.Kind.PADDING ? 0 : 1;
    }
    return leaves;
  }

  private static void collect(Part part, String path, int group, List<Leaf> leaves) {
    String name = path(path, part.name());
    switch (part.kind()) {
      case FIELD, BITS, PADDING, UNION -> {
        if (part.bits() > 0) {
          leaves.add(new Leaf(part, name, group));
        }
      }
      case STRUCT ->
          part.parts().forEach(each -> collect(each, path(path, each, part), group, leaves));
    }
  }

  // The elements of an array carry its name themselves.
  private static String path(String path, Part inner, Part outer) {
    boolean element = !outer.name().isEmpty() && inner.name().startsWith(outer.name() + "[");
    return element ? path : path(path, outer.name());
  }

  static String path(String path, String name) {
    return path.isEmpty() || name.isEmpty() ? path + name : path + "." + name;
  }

  /// Whether it is padding.
  boolean isPadding() {
    return part.kind() == Part.Kind.PADDING;
  }

  /// What stands below its name: its width, or its type.
  String detail() {
    return switch (part.kind()) {
      case BITS -> Anatomy.count(part.bits(), "bit");
      case UNION -> "union of " + part.parts().size();
      case FIELD, STRUCT -> type();
      case PADDING -> "";
    };
  }

  // `const char *name` without the name, `char name[8]` as `char[8]`.
  private String type() {
    String text = part.declaration();
    int at = text.lastIndexOf(part.name());
    String type = at < 0 ? text : text.substring(0, at) + text.substring(at + part.name().length());
    return type.replace(" [", "[").strip();
  }
}
