package dev.fjord.internal.link;

import dev.fjord.runtime.GenericUpcall;
import dev.fjord.runtime.UpcallPool;
import dev.fjord.runtime.UpcallSlot;
import java.lang.foreign.Arena;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import org.jspecify.annotations.Nullable;

/// The pool of one shape, which makes slots by binding them into stubs of the JDK.
final class StubPool extends UpcallPool {
  private final UpcallShape shape;
  private final MethodHandle constructor;
  private final MethodHandle entry;
  private final @Nullable MemorySegment defaultBlock;
  private @Nullable MethodHandle generic;
  private @Nullable StubPool sibling;

  private StubPool(
      UpcallShape shape, MethodHandle constructor, MethodHandle entry, boolean resting) {
    super(shape.text(), resting);
    this.shape = shape;
    this.constructor = constructor;
    this.entry = entry;
    long byteSize = shape.resultBlockSize();
    defaultBlock =
        byteSize == 0
            ? null
            : MemorySegment.ofArray(new long[Math.toIntExact((byteSize + 7) / 8)]).asReadOnly();
  }

  static StubPool define(UpcallShape shape) {
    UpcallClasses.define(UpcallSlotClass.emitInterface(shape));
    Class<?> slot = UpcallClasses.define(UpcallSlotClass.emit(shape));
    MethodType carriers = shape.descriptor().toMethodType();
    Lookup lookup = UpcallClasses.lookup();
    try {
      return new StubPool(
          shape,
          lookup
              .findConstructor(slot, MethodType.methodType(void.class, UpcallPool.class))
              .asType(MethodType.methodType(UpcallSlot.class, UpcallPool.class)),
          lookup.findStatic(slot, "enter", carriers.insertParameterTypes(0, slot)),
          false);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(e.getMessage(), e);
    }
  }

  /// The pool of the same shape whose slots rest between uses.
  synchronized StubPool resting() {
    StubPool known = sibling;
    if (known == null) {
      known = new StubPool(shape, constructor, entry, true);
      sibling = known;
    }
    return known;
  }

  @Override
  protected UpcallSlot create() {
    try {
      UpcallSlot slot = (UpcallSlot) constructor.invokeExact((UpcallPool) this);
      return bound(slot, stub(entry.bindTo(slot)), defaultBlock);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
  }

  /// An object that implements the shape's interface.
  Object adapter(GenericUpcall target) {
    try {
      return generic().invoke(target);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
  }

  private synchronized MethodHandle generic() throws ReflectiveOperationException {
    MethodHandle known = generic;
    if (known == null) {
      Class<?> type = UpcallClasses.define(UpcallGenericClass.emit(shape));
      known =
          UpcallClasses.lookup()
              .findConstructor(type, MethodType.methodType(void.class, GenericUpcall.class));
      generic = known;
    }
    return known;
  }

  // Sound: the target has the carriers of the descriptor, nothing leaves it by an exception, and
  // the stub is never freed, so no call of C can miss it.
  @SuppressWarnings("restricted")
  private MemorySegment stub(MethodHandle target) {
    return Linker.nativeLinker().upcallStub(target, shape.descriptor(), Arena.global());
  }
}
