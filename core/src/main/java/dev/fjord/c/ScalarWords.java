package dev.fjord.c;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Combines words such as `unsigned`, `long`, `long`, `int` into one type.
final class ScalarWords {

  private final List<String> words = new ArrayList<>();
  private int bits;

  void add(String word) {
    words.add(word);
  }

  /// `_BitInt(bits)`, maybe unsigned.
  void addBitInt(int width) {
    words.add("_BitInt");
    bits = width;
  }

  boolean isEmpty() {
    return words.isEmpty();
  }

  String spelling() {
    return String.join(" ", words);
  }

  /// The type, or null when the words do not go together.
  @Nullable CType type() {
    List<String> rest = new ArrayList<>(words);
    boolean complex = rest.remove("_Complex");
    boolean signed = rest.remove("signed");
    boolean unsigned = rest.remove("unsigned");
    int longs = 0;
    while (rest.remove("long")) {
      longs++;
    }
    boolean isShort = rest.remove("short");
    boolean hasInt = rest.remove("int");
    if ((signed && unsigned) || rest.size() > 1 || (isShort && longs > 0) || longs > 2) {
      return null;
    }
    String main = rest.isEmpty() ? "" : rest.getFirst();
    boolean sized = isShort || longs > 0;
    if (main.equals("_BitInt")) {
      boolean alone = !complex && !sized && !hasInt && bits >= (unsigned ? 1 : 2);
      return alone ? new BitIntType(!unsigned, bits) : null;
    }
    Scalar kind =
        main.isEmpty()
            ? integer(complex, signed, unsigned, isShort, longs, hasInt)
            : named(main, signed, unsigned, isShort || hasInt, longs);
    if (kind == null) {
      return null;
    }
    return complex ? new ComplexType(kind) : new ScalarType(kind);
  }

  private @Nullable Scalar integer(
      boolean complex,
      boolean signed,
      boolean unsigned,
      boolean isShort,
      int longs,
      boolean hasInt) {
    if (complex && !signed && !unsigned && !isShort && longs == 0 && !hasInt) {
      return Scalar.DOUBLE;
    }
    if (isShort) {
      return unsigned ? Scalar.UNSIGNED_SHORT : Scalar.SHORT;
    }
    return switch (longs) {
      case 0 -> unsigned ? Scalar.UNSIGNED_INT : Scalar.INT;
      case 1 -> unsigned ? Scalar.UNSIGNED_LONG : Scalar.LONG;
      default -> unsigned ? Scalar.UNSIGNED_LONG_LONG : Scalar.LONG_LONG;
    };
  }

  private @Nullable Scalar named(
      String main, boolean signed, boolean unsigned, boolean combined, int longs) {
    if (combined || longs > (main.equals("double") ? 1 : 0)) {
      return null;
    }
    return switch (main) {
      case "double" -> signed || unsigned ? null : longs == 1 ? Scalar.LONG_DOUBLE : Scalar.DOUBLE;
      case "char" -> signed ? Scalar.SIGNED_CHAR : unsigned ? Scalar.UNSIGNED_CHAR : Scalar.CHAR;
      case "__int128" -> unsigned ? Scalar.UNSIGNED_INT128 : Scalar.INT128;
      case "__int8" -> unsigned ? Scalar.UNSIGNED_CHAR : Scalar.SIGNED_CHAR;
      case "__int16" -> unsigned ? Scalar.UNSIGNED_SHORT : Scalar.SHORT;
      case "__int32" -> unsigned ? Scalar.UNSIGNED_INT : Scalar.INT;
      case "__int64" -> unsigned ? Scalar.UNSIGNED_LONG_LONG : Scalar.LONG_LONG;
      default -> signed || unsigned ? null : unsignable(main);
    };
  }

  private static @Nullable Scalar unsignable(String main) {
    return switch (main) {
      case "_Bool" -> Scalar.BOOL;
      case "float" -> Scalar.FLOAT;
      case "__uint128_t" -> Scalar.UNSIGNED_INT128;
      default -> Keywords.extended(main);
    };
  }
}
