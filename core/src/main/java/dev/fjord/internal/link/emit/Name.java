package dev.fjord.internal.link.emit;

import static java.lang.constant.ConstantDescs.CD_String;

import java.lang.classfile.CodeBuilder;
import java.lang.constant.MethodTypeDesc;

/// What an exception calls a value: a text, or one that a local variable holds and a text after it.
///
/// @param slot the variable; negative if there is none
/// @param text the text
record Name(int slot, String text) {

  /// A name known when the code is emitted.
  static Name of(String text) {
    return new Name(-1, text);
  }

  /// A name in a local variable.
  static Name in(int slot) {
    return new Name(slot, "");
  }

  /// The name of a component of the value.
  Name component(String component) {
    return new Name(slot, text + "." + component);
  }

  /// Pushes it.
  void push(CodeBuilder code) {
    if (slot < 0) {
      code.loadConstant(text);
      return;
    }
    code.aload(slot);
    if (!text.isEmpty()) {
      code.loadConstant(text);
      code.invokevirtual(CD_String, "concat", MethodTypeDesc.of(CD_String, CD_String));
    }
  }

  @Override
  public String toString() {
    return text;
  }
}
