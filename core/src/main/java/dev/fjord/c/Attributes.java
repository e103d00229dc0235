package dev.fjord.c;

import java.util.ArrayList;
import java.util.List;

/// The attributes that one declaration or record has gathered, and what those mean for types.
final class Attributes {

  private final List<Attribute> list = new ArrayList<>();
  private long aligned;
  private long vectorSize;
  private boolean packed;
  private boolean noreturn;
  private String mode = "";

  /// A copy to which a declarator adds its own.
  Attributes copy() {
    Attributes copy = new Attributes();
    copy.addAll(this);
    return copy;
  }

  void addAll(Attributes other) {
    list.addAll(other.list);
    align(other.aligned);
    vectorSize = other.vectorSize == 0 ? vectorSize : other.vectorSize;
    packed |= other.packed;
    noreturn |= other.noreturn;
    mode = other.mode.isEmpty() ? mode : other.mode;
  }

  void add(Attribute attribute) {
    list.add(attribute);
    switch (attribute.name()) {
      case "packed" -> packed = true;
      case "noreturn" -> noreturn = true;
      case "mode" -> mode = attribute.arguments();
      default -> {}
    }
  }

  void align(long bytes) {
    aligned = Math.max(aligned, bytes);
  }

  void vector(long bytes) {
    vectorSize = bytes;
  }

  List<Attribute> list() {
    return list;
  }

  /// The greatest alignment asked for, or 0.
  long aligned() {
    return aligned;
  }

  boolean packed() {
    return packed;
  }

  boolean noreturn() {
    return noreturn;
  }

  /// The size of the vector that the declared type becomes, or 0.
  long vectorSize() {
    return vectorSize;
  }

  /// The machine mode that replaces the declared type, such as `word` or `__DI__`, or "".
  String mode() {
    return mode;
  }

  boolean isEmpty() {
    return list.isEmpty();
  }
}
