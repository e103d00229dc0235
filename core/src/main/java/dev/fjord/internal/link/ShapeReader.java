package dev.fjord.internal.link;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;

/// Reads the text of one shape; see [Shapes]. Used once.
final class ShapeReader {
  private static final char END = 0;

  private final String text;
  private int position;

  ShapeReader(String text) {
    this.text = text;
  }

  FunctionDescriptor function() {
    List<MemoryLayout> arguments = new ArrayList<>();
    while (peek() != ':') {
      if (!skip('.')) {
        arguments.add(layout());
      }
    }
    position++;
    MemoryLayout[] all = arguments.toArray(new MemoryLayout[0]);
    FunctionDescriptor descriptor =
        skip('V') ? FunctionDescriptor.ofVoid(all) : FunctionDescriptor.of(layout(), all);
    expectEnd();
    return descriptor;
  }

  MemoryLayout value() {
    MemoryLayout layout = layout();
    expectEnd();
    return layout;
  }

  int firstVariadic() {
    int arguments = 0;
    while (peek() != ':') {
      if (peek() == '.') {
        return arguments;
      }
      layout();
      arguments++;
    }
    return -1;
  }

  private MemoryLayout layout() {
    char letter = next();
    return switch (letter) {
      case 'Z' -> ValueLayout.JAVA_BOOLEAN;
      case 'B' -> ValueLayout.JAVA_BYTE;
      case 'S' -> ValueLayout.JAVA_SHORT;
      case 'C' -> ValueLayout.JAVA_CHAR;
      case 'I' -> ValueLayout.JAVA_INT;
      case 'J' -> ValueLayout.JAVA_LONG;
      case 'F' -> ValueLayout.JAVA_FLOAT;
      case 'D' -> ValueLayout.JAVA_DOUBLE;
      case 'A' -> ValueLayout.ADDRESS;
      case 'x' -> MemoryLayout.paddingLayout(number());
      case '{' -> MemoryLayout.structLayout(members('}'));
      case '<' -> MemoryLayout.unionLayout(members('>'));
      case '[' -> array();
      default -> throw malformed("unexpected '" + letter + "'");
    };
  }

  private MemoryLayout array() {
    long length = number();
    MemoryLayout element = layout();
    if (!skip(']')) {
      throw malformed("']' expected");
    }
    return MemoryLayout.sequenceLayout(length, element);
  }

  private MemoryLayout[] members(char close) {
    List<MemoryLayout> members = new ArrayList<>();
    while (!skip(close)) {
      members.add(layout());
    }
    return members.toArray(new MemoryLayout[0]);
  }

  private long number() {
    int start = position;
    while (Character.isDigit(peek())) {
      position++;
    }
    if (start == position) {
      throw malformed("number expected");
    }
    return Long.parseLong(text, start, position, 10);
  }

  private char peek() {
    return position < text.length() ? text.charAt(position) : END;
  }

  private char next() {
    if (position == text.length()) {
      throw malformed("text ends too early");
    }
    return text.charAt(position++);
  }

  private boolean skip(char expected) {
    boolean found = peek() == expected;
    if (found) {
      position++;
    }
    return found;
  }

  private void expectEnd() {
    if (position != text.length()) {
      throw malformed("end expected");
    }
  }

  private IllegalArgumentException malformed(String problem) {
    return new IllegalArgumentException("shape '" + text + "' at " + position + ": " + problem);
  }
}
