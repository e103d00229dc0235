package dev.fjord.internal.link.emit;

import static java.lang.constant.ConstantDescs.CD_String;
import static java.lang.constant.ConstantDescs.CD_int;

import dev.fjord.plan.TextEncoding;
import java.lang.classfile.CodeBuilder;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.DynamicConstantDesc;

/// Pushes what the runtime knows a text encoding as.
final class EncodingCode {
  private static final DirectMethodHandleDesc BOOTSTRAP =
      RuntimeTypes.bootstrap("encoding", RuntimeTypes.ENCODING, CD_String, CD_int);

  private EncodingCode() {}

  static void load(CodeBuilder code, TextEncoding encoding) {
    if (encoding.equals(TextEncoding.UTF_8)) {
      code.getstatic(RuntimeTypes.ENCODING, "UTF_8", RuntimeTypes.ENCODING);
    } else {
      code.loadConstant(
          DynamicConstantDesc.ofNamed(
              BOOTSTRAP, "encoding", RuntimeTypes.ENCODING, encoding.charset(), encoding.unit()));
    }
  }
}
