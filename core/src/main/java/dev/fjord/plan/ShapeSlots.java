package dev.fjord.plan;

import java.util.List;

/// How much of the JVM's parameter list a function needs. The platform linker hands each eightbyte
/// of a struct on as a `long`, and a Java method has no more than 255 slots, of which a `long`
/// takes two.
final class ShapeSlots {
  /// A few are left for what the linker adds: the function's address and the place of a result.
  private static final int MOST = 240;

  /// No larger struct is passed by value.
  static final long MOST_BYTES = MOST / 2 * 8L;

  private final String text;
  private int position;

  private ShapeSlots(String text) {
    this.text = text;
  }

  /// Refuses arguments that are too many eightbytes together.
  static void require(List<String> arguments) {
    long slots = 0;
    boolean structs = false;
    for (String each : arguments) {
      long bytes = new ShapeSlots(each).size();
      structs |= each.length() > 1;
      slots += bytes <= 4 ? 1 : 2 * ((bytes + 7) / 8);
    }
    if (structs && slots > MOST) {
      throw tooMany("the arguments");
    }
  }

  static ByValueException tooMany(String what) {
    return new ByValueException(
        "the platform linker passes at most "
            + MOST / 2
            + " eightbytes by value, "
            + what
            + " need more");
  }

  /// Reads one layout; answers its size in bytes.
  private long size() {
    char letter = text.charAt(position++);
    return switch (letter) {
      case '{' -> members('}', false);
      case '<' -> members('>', true);
      case '[' -> {
        long size = number() * size();
        position++;
        yield size;
      }
      case 'x' -> number();
      case 'C' -> 2;
      default -> Carrier.of(letter).byteSize();
    };
  }

  private long members(char close, boolean union) {
    long size = 0;
    while (text.charAt(position) != close) {
      long member = size();
      size = union ? Math.max(size, member) : size + member;
    }
    position++;
    return size;
  }

  private long number() {
    int start = position;
    while (Character.isDigit(text.charAt(position))) {
      position++;
    }
    return Long.parseLong(text, start, position, 10);
  }
}
