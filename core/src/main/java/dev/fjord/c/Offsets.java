package dev.fjord.c;

import java.util.List;

/// Computes `offsetof`.
final class Offsets {

  private final Scope scope;
  private final Layouts layouts;

  Offsets(Scope scope, Layouts layouts) {
    this.scope = scope;
    this.layouts = layouts;
  }

  /// The offset in bytes of a path of member names and decimal indices.
  long offset(CType type, List<String> path) {
    try {
      return exactOffset(type, path);
    } catch (ArithmeticException e) {
      throw new NotConstantException("the offset is too large");
    }
  }

  private long exactOffset(CType type, List<String> path) {
    CType at = type;
    long offset = 0;
    for (String part : path) {
      CType plain = scope.resolve(at);
      if (plain instanceof ArrayType(CType element, ArrayLength _) && isIndex(part)) {
        long size = layouts.layout(element).size();
        offset = Math.addExact(offset, Math.multiplyExact(size, Long.parseLong(part)));
        at = element;
      } else if (plain instanceof RecordType record) {
        FieldLayout field = layouts.record(record).find(part);
        if (field == null || field.isBitField()) {
          throw new NotConstantException(at + " has no addressable member '" + part + "'");
        }
        offset = Math.addExact(offset, field.byteOffset());
        at = field.type();
      } else {
        throw new NotConstantException(at + " has no member '" + part + "'");
      }
    }
    return offset;
  }

  private static boolean isIndex(String part) {
    return part.length() < 10 && Character.isDigit(part.charAt(0));
  }
}
