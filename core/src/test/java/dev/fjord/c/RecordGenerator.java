package dev.fjord.c;

import dev.fjord.c.RecordGenerator.Shape.Part;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/// Writes random struct and union definitions in C.
final class RecordGenerator {

  static final String PRELUDE =
      """
      enum color { RED, GREEN };
      enum signed_color { DARK = -1, LIGHT };
      enum __attribute__((packed)) tiny { ON, OFF };
      typedef int loose __attribute__((aligned(16)));
      typedef long long tight __attribute__((aligned(2)));
      typedef short pair[2];
      typedef float vec __attribute__((vector_size(16)));
      """;

  private static final String[] SCALARS = {
    "char", "signed char", "unsigned char", "short", "unsigned short", "int", "unsigned int",
    "long long", "unsigned long long", "float", "double", "_Bool", "void *", "int (*)(void)",
    "enum color", "enum signed_color", "pair", "float _Complex", "double _Complex"
  };
  private static final String[] BIT_TYPES = {
    "char:8",
    "signed char:8",
    "unsigned char:8",
    "short:16",
    "unsigned short:16",
    "int:32",
    "unsigned int:32",
    "long long:64",
    "unsigned long long:64",
    "_Bool:1",
    "enum color:32",
    "enum signed_color:32"
  };

  private static final String[] TAILS = {"short", "double", "pair"};

  private final Random random;
  private final Shape shape;
  private final List<String> tags = new ArrayList<>();
  private int names;

  /// What records are made of.
  ///
  /// @param types types besides the ones that every compiler has
  record Shape(List<String> types, Set<Part> parts) {

    enum Part {
      PRAGMA_PACK,
      ATTRIBUTES,
      BITS_IN_UNIONS,
      /// Bit-fields with an alignment of their own.
      ALIGNED_BITS
    }

    static Shape of(List<String> types) {
      return new Shape(types, EnumSet.allOf(Part.class));
    }

    Shape with(List<String> more) {
      List<String> all = new ArrayList<>(types);
      all.addAll(more);
      return new Shape(all, parts);
    }

    Shape without(String type) {
      return new Shape(types.stream().filter(each -> !each.equals(type)).toList(), parts);
    }

    Shape without(Part part) {
      Set<Part> rest = EnumSet.copyOf(parts);
      rest.remove(part);
      return new Shape(types, rest);
    }

    boolean has(Part part) {
      return parts.contains(part);
    }
  }

  RecordGenerator(long seed, Shape shape) {
    this.random = new Random(seed);
    this.shape = shape;
  }

  private boolean one(int in) {
    return random.nextInt(in) == 0;
  }

  private String pick(String[] from) {
    return from[random.nextInt(from.length)];
  }

  /// The definition of the next record, which may use the ones before; its tag is `r0`, `r1`...
  String next() {
    String tag = "r" + tags.size();
    String kind = one(5) ? "union" : "struct";
    int pack = shape.has(Part.PRAGMA_PACK) && one(6) ? 1 << random.nextInt(5) : 0;
    String text =
        (pack == 0 ? "" : "#pragma pack(push, " + pack + ")\n")
            + kind
            + " "
            + tag
            + " {\n"
            + members(kind, 0)
            + "}"
            + recordAttributes()
            + ";\n"
            + (pack == 0 ? "" : "#pragma pack(pop)\n");
    tags.add(kind + " " + tag);
    return text;
  }

  RecordType last() {
    String[] parts = tags.getLast().split(" ");
    RecordType.Kind kind =
        parts[0].equals("union") ? RecordType.Kind.UNION : RecordType.Kind.STRUCT;
    return new RecordType(kind, parts[1]);
  }

  private String recordAttributes() {
    if (!shape.has(Part.ATTRIBUTES) || !one(5)) {
      return "";
    }
    return switch (random.nextInt(3)) {
      case 0 -> " __attribute__((packed))";
      case 1 -> " __attribute__((aligned(" + (1 << random.nextInt(6)) + ")))";
      default -> " __attribute__((packed, aligned(" + (1 << random.nextInt(4)) + ")))";
    };
  }

  private String members(String kind, int depth) {
    StringBuilder text = new StringBuilder();
    boolean mayHaveBits = shape.has(Part.BITS_IN_UNIONS) || kind.equals("struct");
    boolean manyBits = mayHaveBits && one(3);
    int count = 1 + random.nextInt(6);
    for (int i = 0; i < count; i++) {
      text.append("  ")
          .append(manyBits || (mayHaveBits && one(4)) ? bitField() : member(depth))
          .append(";\n");
    }
    if (kind.equals("struct") && depth == 0 && one(12)) {
      text.append("  char head;\n  ").append(pick(TAILS)).append(" tail[];\n");
    }
    return text.toString();
  }

  private String bitField() {
    String[] parts = pick(BIT_TYPES).split(":");
    int most = Integer.parseInt(parts[1]);
    if (one(8)) {
      return parts[0] + " : " + (one(2) ? 0 : 1 + random.nextInt(most));
    }
    int width = one(4) ? most : 1 + random.nextInt(most);
    return parts[0]
        + " b"
        + names++
        + " : "
        + width
        + (shape.has(Part.ALIGNED_BITS) ? memberAttributes() : "");
  }

  private String member(int depth) {
    if (depth < 2 && one(8)) {
      String kind = one(2) ? "union" : "struct";
      String name = one(2) ? "" : " m" + names++;
      return kind + " {\n" + members(kind, depth + 1) + "  }" + recordAttributes() + name;
    }
    String name = "m" + names++;
    if (!tags.isEmpty() && one(5)) {
      return tags.get(random.nextInt(tags.size())) + " " + name + memberAttributes();
    }
    String type = one(4) ? shape.types.get(random.nextInt(shape.types.size())) : pick(SCALARS);
    boolean array = one(4) && !type.equals("loose") && !type.equals("vec");
    String declared = array ? name + "[" + random.nextInt(4) + "]" : name;
    return (type.contains("(*)")
            ? type.replace("(*)", "(*" + declared + ")")
            : type + " " + declared)
        + memberAttributes();
  }

  private String memberAttributes() {
    if (!shape.has(Part.ATTRIBUTES) || !one(7)) {
      return "";
    }
    return switch (random.nextInt(3)) {
      case 0 -> " __attribute__((packed))";
      case 1 -> " __attribute__((aligned(" + (1 << random.nextInt(6)) + ")))";
      default -> " __attribute__((packed, aligned(" + (1 << random.nextInt(4)) + ")))";
    };
  }
}
