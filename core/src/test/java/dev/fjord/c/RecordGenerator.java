package dev.fjord.c;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

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
    "enum color", "enum signed_color", "enum tiny", "pair", "float _Complex", "double _Complex"
  };
  private static final String[] WIDE = {
    "long",
    "unsigned long",
    "long double",
    "__int128",
    "_Float128",
    "loose",
    "tight",
    "vec",
    "_Atomic int",
    "_Atomic long long",
    "long double _Complex"
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
    "enum color:32"
  };

  private final Random random;
  private final Shape shape;
  private final List<String> tags = new ArrayList<>();
  private int names;

  /// What records are made of.
  ///
  /// @param wide also types that not all targets have, or not with the same size
  /// @param attributes also packing and alignment
  /// @param bitsInUnions also bit-fields in unions
  /// @param alignedBits also bit-fields with an alignment of their own
  record Shape(boolean wide, boolean attributes, boolean bitsInUnions, boolean alignedBits) {}

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
    int pack = shape.attributes && one(6) ? 1 << random.nextInt(5) : 0;
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
    if (!shape.attributes || !one(5)) {
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
    boolean mayHaveBits = shape.bitsInUnions || kind.equals("struct");
    boolean manyBits = mayHaveBits && one(3);
    int count = 1 + random.nextInt(6);
    for (int i = 0; i < count; i++) {
      text.append("  ")
          .append(manyBits || (mayHaveBits && one(4)) ? bitField() : member(depth))
          .append(";\n");
    }
    if (kind.equals("struct") && depth == 0 && one(12)) {
      text.append("  char head;\n  ").append(one(2) ? "short" : "double").append(" tail[];\n");
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
        + (shape.alignedBits ? memberAttributes() : "");
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
    String type = shape.wide && one(4) ? pick(WIDE) : pick(SCALARS);
    boolean array = one(4) && !type.equals("loose") && !type.equals("vec");
    String declared = array ? name + "[" + random.nextInt(4) + "]" : name;
    return (type.contains("(*)")
            ? type.replace("(*)", "(*" + declared + ")")
            : type + " " + declared)
        + memberAttributes();
  }

  private String memberAttributes() {
    if (!shape.attributes || !one(7)) {
      return "";
    }
    return switch (random.nextInt(3)) {
      case 0 -> " __attribute__((packed))";
      case 1 -> " __attribute__((aligned(" + (1 << random.nextInt(6)) + ")))";
      default -> " __attribute__((packed, aligned(" + (1 << random.nextInt(4)) + ")))";
    };
  }
}
