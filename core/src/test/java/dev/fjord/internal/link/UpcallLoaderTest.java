package dev.fjord.internal.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.fjord.runtime.UpcallPool;
import dev.fjord.runtime.UpcallSlot;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.ref.WeakReference;
import java.util.function.Consumer;
import java.util.function.LongBinaryOperator;
import org.junit.jupiter.api.Test;

/// Functions and adapters of a loader that comes and goes, as in an application server.
class UpcallLoaderTest {
  private static final String SHAPE = "JJ:I";
  // Before any adapter: it brings the interface into being.
  private static final UpcallPool POOL = UpcallPools.of(SHAPE);
  private static final ClassDesc OPERATOR =
      ClassDesc.ofDescriptor(LongBinaryOperator.class.descriptorString());
  private static final int COLLECTIONS = 200;

  /// A loader that knows nothing of the core but how to ask its parent.
  private static final class UserLoader extends ClassLoader {
    UserLoader() {
      super(UpcallLoaderTest.class.getClassLoader());
    }

    Object instance(byte[] bytes) throws ReflectiveOperationException {
      return defineClass(null, bytes, 0, bytes.length).getConstructor().newInstance();
    }
  }

  @Test
  void adapterOfTheUsersLoaderFindsTheInterfaceOfTheShape() throws Throwable {
    var loader = new UserLoader();
    assertThat(call(loader.instance(sum()), loader.instance(adapter()), 40, 2)).isEqualTo(42);
  }

  @Test
  void usedSlotKeepsNoClassOfTheUser() throws Throwable {
    assertThat(isCollected(useAndForget(4, 2))).isTrue();
  }

  @Test
  void failedSlotKeepsNoClassOfTheUser() throws Throwable {
    assertThat(isCollected(useAndForget(4, 0))).isTrue();
  }

  private static WeakReference<ClassLoader> useAndForget(long a, long b) throws Throwable {
    var loader = new UserLoader();
    Object quotient = loader.instance(quotient());
    Object adapter = loader.instance(adapter());
    Throwable thrown = catchThrowable(() -> assertThat(call(quotient, adapter, a, b)).isPositive());
    assertThat(thrown == null).isEqualTo(b != 0);
    return new WeakReference<>(loader);
  }

  private static int call(Object function, Object adapter, long a, long b) throws Throwable {
    UpcallSlot slot = POOL.open(function, adapter, 0);
    try {
      int result = (int) Upcalls.function("call_binary", "JJJ:I").invokeExact(slot.address(), a, b);
      slot.rethrow("upcall!call_binary");
      return result;
    } finally {
      slot.release();
    }
  }

  private static boolean isCollected(WeakReference<?> reference) throws InterruptedException {
    for (int i = 0; i < COLLECTIONS && reference.get() != null; i++) {
      System.gc();
      Thread.sleep(10);
    }
    return reference.get() == null;
  }

  private static byte[] sum() {
    return operator("Sum", code -> code.lload(1).lload(3).ladd().lreturn());
  }

  private static byte[] quotient() {
    return operator("Quotient", code -> code.lload(1).lload(3).ldiv().lreturn());
  }

  private static byte[] operator(String name, Consumer<CodeBuilder> body) {
    return ClassFile.of()
        .build(
            ClassDesc.of("user", name),
            type ->
                type.withInterfaceSymbols(OPERATOR)
                    .withFlags(ClassFile.ACC_PUBLIC)
                    .withMethodBody(
                        ConstantDescs.INIT_NAME,
                        ConstantDescs.MTD_void,
                        ClassFile.ACC_PUBLIC,
                        UpcallLoaderTest::constructor)
                    .withMethodBody("applyAsLong", operatorType(), ClassFile.ACC_PUBLIC, body));
  }

  /// What the emitter writes for a callback, in short.
  private static byte[] adapter() {
    UpcallShape shape = UpcallShape.of(SHAPE);
    return ClassFile.of()
        .build(
            ClassDesc.of("user.Adapter"),
            type ->
                type.withInterfaceSymbols(shape.interfaceType())
                    .withFlags(ClassFile.ACC_PUBLIC)
                    .withMethodBody(
                        ConstantDescs.INIT_NAME,
                        ConstantDescs.MTD_void,
                        ClassFile.ACC_PUBLIC,
                        UpcallLoaderTest::constructor)
                    .withMethodBody(
                        "call",
                        shape.callType(),
                        ClassFile.ACC_PUBLIC,
                        code ->
                            code.aload(1)
                                .checkcast(OPERATOR)
                                .lload(2)
                                .lload(4)
                                .invokeinterface(OPERATOR, "applyAsLong", operatorType())
                                .l2i()
                                .ireturn()));
  }

  private static MethodTypeDesc operatorType() {
    return MethodTypeDesc.of(ConstantDescs.CD_long, ConstantDescs.CD_long, ConstantDescs.CD_long);
  }

  private static void constructor(CodeBuilder code) {
    code.aload(0)
        .invokespecial(ConstantDescs.CD_Object, ConstantDescs.INIT_NAME, ConstantDescs.MTD_void)
        .return_();
  }
}
