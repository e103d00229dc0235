package dev.fjord.runtime;

import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/// A probe of the stack as [StackProbe] has them, of a size that somebody chose.
final class SizedProbe {
  private static final ClassDesc SELF = ClassDesc.of("dev.fjord.runtime.ChosenProbe");
  private static final MethodType TYPE = MethodType.methodType(void.class);
  private static final int BYTES_PER_LOCAL = 8;
  private static final int PADDING = 1300;

  private SizedProbe() {}

  /// A method that throws [StackOverflowError] unless so much is left; one that does nothing for 0.
  static MethodHandle of(int kibibytes) {
    if (kibibytes == 0) {
      return MethodHandles.empty(TYPE);
    }
    try {
      MethodHandles.Lookup lookup =
          MethodHandles.lookup().defineHiddenClass(bytes(kibibytes), true);
      return lookup.findStatic(lookup.lookupClass(), "probe", TYPE);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(e.getMessage(), e);
    }
  }

  static byte[] bytes(int kibibytes) {
    int locals = kibibytes * 1024 / BYTES_PER_LOCAL;
    return ClassFile.of()
        .build(
            SELF,
            type ->
                type.withField("never", ConstantDescs.CD_boolean, ClassFile.ACC_STATIC)
                    .withMethodBody(
                        "probe",
                        ConstantDescs.MTD_void,
                        ClassFile.ACC_STATIC,
                        code -> probe(code, locals - 1)));
  }

  private static void probe(CodeBuilder code, int last) {
    Label end = code.newLabel();
    code.getstatic(SELF, "never", ConstantDescs.CD_boolean).ifeq(end).iconst_0().istore(last);
    for (int i = 0; i < PADDING; i++) {
      code.nop();
    }
    code.invokestatic(ClassDesc.of("java.lang.System"), "gc", ConstantDescs.MTD_void)
        .labelBinding(end)
        .return_();
  }
}
