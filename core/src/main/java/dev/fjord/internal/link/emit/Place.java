package dev.fjord.internal.link.emit;

import java.lang.classfile.CodeBuilder;

/// A place in memory: an offset from an address that is in a local variable.
///
/// @param slot the `long` variable with the address
/// @param offset what is added to it
record Place(int slot, long offset) {

  /// The place so many bytes further.
  Place plus(long bytes) {
    return new Place(slot, offset + bytes);
  }

  /// Pushes its address.
  void push(CodeBuilder code) {
    code.lload(slot);
    if (offset != 0) {
      code.loadConstant(offset).ladd();
    }
  }
}
