package dev.fjord.c;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Reads number, character and string literals.
final class Literals {

  private static final int LONGEST_NUMBER = 200;

  private final Target target;

  Literals(Target target) {
    this.target = target;
  }

  Constant number(String spelling) {
    String text = spelling.replace("'", "").toLowerCase(Locale.ROOT);
    if (text.length() > LONGEST_NUMBER) {
      throw new NotConstantException("the number is too long");
    }
    boolean hex = text.startsWith("0x");
    boolean floating = text.indexOf('.') >= 0 || text.indexOf(hex ? 'p' : 'e') >= 0;
    return floating ? floating(text, hex) : integer(text, hex);
  }

  private Constant integer(String text, boolean hex) {
    boolean binary = text.startsWith("0b");
    int from = hex || binary ? 2 : 0;
    int to = from;
    while (to < text.length() && Character.digit(text.charAt(to), hex ? 16 : 10) >= 0) {
      to++;
    }
    int radix = hex ? 16 : binary ? 2 : text.startsWith("0") ? 8 : 10;
    BigInteger value;
    try {
      value = new BigInteger(text.substring(from, to), radix);
    } catch (NumberFormatException e) {
      throw new NotConstantException("'" + text + "' is no number");
    }
    return new Constant.IntegerConstant(
        value, new ScalarType(kind(value, text.substring(to), radix == 10, text)));
  }

  /// The first type in C's order that holds the value.
  private Scalar kind(BigInteger value, String suffix, boolean decimal, String text) {
    boolean unsigned = suffix.indexOf('u') >= 0;
    int longs =
        switch (suffix.replace("u", "")) {
          case "" -> 0;
          case "l", "z" -> 1;
          case "ll", "i64" -> 2;
          default -> throw new NotConstantException("'" + text + "' is no number");
        };
    Scalar[] order = {
      Scalar.INT,
      Scalar.UNSIGNED_INT,
      Scalar.LONG,
      Scalar.UNSIGNED_LONG,
      Scalar.LONG_LONG,
      Scalar.UNSIGNED_LONG_LONG
    };
    for (int i = 2 * longs; i < order.length; i++) {
      boolean isUnsigned = i % 2 == 1;
      boolean allowed = isUnsigned ? unsigned || !decimal : !unsigned;
      if (allowed && Integers.wrap(value, order[i], target).equals(value)) {
        return order[i];
      }
    }
    throw new NotConstantException("the number " + text + " fits no integer type");
  }

  private static Constant floating(String text, boolean hex) {
    int end = text.length();
    while (end > 0 && isSuffix(text.charAt(end - 1), hex && text.indexOf('p') < 0)) {
      end--;
    }
    String suffix = text.substring(end);
    Scalar kind =
        switch (suffix) {
          case "" -> Scalar.DOUBLE;
          case "f" -> Scalar.FLOAT;
          case "l" -> Scalar.LONG_DOUBLE;
          default -> throw new NotConstantException("'" + text + "' is no number");
        };
    double parsed;
    try {
      parsed = Double.parseDouble(text.substring(0, end));
    } catch (NumberFormatException e) {
      throw new NotConstantException("'" + text + "' is no number");
    }
    double value = kind == Scalar.FLOAT ? (float) parsed : parsed;
    if (Double.isInfinite(value)) {
      throw new NotConstantException("the number " + text + " is too large");
    }
    return new Constant.FloatConstant(value, new ScalarType(kind));
  }

  private static boolean isSuffix(char c, boolean hexDigits) {
    return c == 'l' || (c == 'f' && !hexDigits);
  }

  Constant character(String spelling) {
    Scalar unit = unit(spelling);
    List<Integer> units = units(spelling, unit);
    if (units.isEmpty()) {
      throw new NotConstantException("a character literal is empty");
    }
    boolean narrow = unit == Scalar.CHAR;
    if (units.size() > (narrow ? 4 : 1)) {
      throw new NotConstantException("a character literal holds several characters");
    }
    int value = 0;
    for (int each : units) {
      value = narrow ? (value << 8) | each : each;
    }
    // A single narrow character has the sign of char; several make an int.
    Scalar range = narrow && units.size() > 1 ? Scalar.INT : unit;
    return new Constant.IntegerConstant(
        Integers.wrap(BigInteger.valueOf(value), range, target),
        new ScalarType(narrow ? Scalar.INT : unit));
  }

  /// One string made of adjacent literals; a prefix counts for all of them.
  Constant string(List<String> spellings) {
    Scalar unit = Scalar.CHAR;
    for (String spelling : spellings) {
      Scalar own = unit(spelling);
      if (own != Scalar.CHAR) {
        unit = own;
      }
    }
    List<Integer> units = new ArrayList<>();
    for (String spelling : spellings) {
      units.addAll(units(spelling, unit));
    }
    return new Constant.StringConstant(units, new ScalarType(unit), unit.size(target));
  }

  private Scalar unit(String spelling) {
    return switch (spelling.charAt(0)) {
      case 'L' -> target.wcharType();
      case 'u' -> spelling.startsWith("u8") ? Scalar.CHAR : Scalar.UNSIGNED_SHORT;
      case 'U' -> Scalar.UNSIGNED_INT;
      default -> Scalar.CHAR;
    };
  }

  private List<Integer> units(String spelling, Scalar unit) {
    int at = 0;
    while (spelling.charAt(at) != '"' && spelling.charAt(at) != '\'') {
      at++;
    }
    List<Integer> units = new ArrayList<>();
    EscapeReader reader = new EscapeReader(spelling, at + 1, spelling.length() - 1);
    while (reader.hasNext()) {
      int value = reader.next();
      if (reader.isUnit()) {
        units.add(checkedUnit(value, unit));
      } else {
        encode(value, unit.size(target), units);
      }
    }
    return units;
  }

  private int checkedUnit(int value, Scalar unit) {
    int bits = 8 * unit.size(target);
    if (bits < 32 && value >>> bits != 0) {
      throw new NotConstantException("an escape sequence does not fit its character");
    }
    return value;
  }

  private static void encode(int codePoint, int size, List<Integer> units) {
    switch (size) {
      case 1 -> {
        for (byte b : Character.toString(codePoint).getBytes(StandardCharsets.UTF_8)) {
          units.add(b & 0xff);
        }
      }
      case 2 -> {
        for (char c : Character.toChars(codePoint)) {
          units.add((int) c);
        }
      }
      default -> units.add(codePoint);
    }
  }
}
