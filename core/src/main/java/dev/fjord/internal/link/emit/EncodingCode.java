package dev.fjord.internal.link.emit;

import dev.fjord.plan.TextEncoding;
import java.lang.classfile.CodeBuilder;

/// Pushes what the runtime knows a text encoding as.
final class EncodingCode {
  private EncodingCode() {}

  static void load(CodeBuilder code, TextEncoding encoding) {
    if (encoding.equals(TextEncoding.UTF_8)) {
      code.getstatic(RuntimeTypes.ENCODING, "UTF_8", RuntimeTypes.ENCODING);
    } else {
      String text = encoding.unit() + encoding.charset();
      new LateConstant("encoding", RuntimeTypes.ENCODING, text).push(code);
    }
  }
}
