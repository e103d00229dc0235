package dev.fjord.conformance.matrix;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.lang.invoke.MethodHandle;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Calls with `java.lang.foreign` and nothing of Fjord. It shows that C and the expectations agree
/// before Fjord is blamed for a difference. It does not judge callbacks, nor structs with
/// bit-fields, whose layouts nobody writes by hand.
final class HandWrittenCaller implements Caller {
  private final NativeBatch batch;

  HandWrittenCaller(NativeBatch batch) {
    this.batch = batch;
  }

  @Override
  public @Nullable String call(Case function, Expectation expected) {
    if (function.form().callback() || !isPlain(function)) {
      return null;
    }
    try (Arena arena = Arena.ofConfined()) {
      var arguments = new Arguments(arena);
      if (function.result() instanceof Type.StructType) {
        arguments.values.add((SegmentAllocator) arena);
      }
      for (int i = 0; i < expected.arguments().size(); i++) {
        boolean promoted = i >= function.fixed().size();
        arguments.add(function.parameters().get(i), expected.arguments().get(i), promoted);
      }
      Object result = handle(function, arguments.layouts).invokeWithArguments(arguments.values);
      String seen = batch.argumentsDiffer(expected);
      return seen != null ? seen : resultDiffers(function, expected, result, arena);
    } catch (Throwable failure) {
      throw new AssertionError(function.toString(), failure);
    }
  }

  private static boolean isPlain(Case function) {
    return function.structs().stream().allMatch(Type::isPlain);
  }

  private MethodHandle handle(Case function, List<MemoryLayout> layouts) {
    MemoryLayout[] parameters = layouts.toArray(MemoryLayout[]::new);
    var descriptor =
        function.result() instanceof Type.NoType
            ? FunctionDescriptor.ofVoid(parameters)
            : FunctionDescriptor.of(MemoryShape.of(function.result()), parameters);
    int fixed = function.fixed().stream().mapToInt(p -> CText.parameters(p).size()).sum();
    var options =
        function.variadic().isEmpty()
            ? new Linker.Option[0]
            : new Linker.Option[] {Linker.Option.firstVariadicArg(fixed)};
    MemorySegment address = batch.symbols().find(function.name()).orElseThrow();
    return Linker.nativeLinker().downcallHandle(address, descriptor, options);
  }

  private static @Nullable String resultDiffers(
      Case function, Expectation expected, Object result, Arena arena) {
    if (function.result() instanceof Type.NoType || function.result() instanceof Type.EnumType) {
      return null;
    }
    if (result instanceof MemorySegment struct) {
      var written = arena.allocate(MemoryShape.of(function.result()));
      var read = arena.allocate(MemoryShape.of(function.result()));
      write(written, 0, function.result(), expected.result());
      copyFields(struct, read, 0, function.result());
      long at = written.mismatch(read);
      return at < 0 ? null : "byte " + at + " of the result differs";
    }
    Object same = carrier(function.result(), ((Value.Bits) expected.result()).bits());
    boolean truth = function.result() instanceof Type.TruthType;
    boolean equal =
        (truth && result instanceof Number number)
            ? (number.longValue() != 0) == (((Number) same).longValue() != 0)
            : same.equals(result);
    return equal ? null : "the result is " + result + " instead of " + same;
  }

  /// The arguments of a call as they are collected.
  private static final class Arguments {
    final Arena arena;
    final List<Object> values = new ArrayList<>();
    final List<MemoryLayout> layouts = new ArrayList<>();

    Arguments(Arena arena) {
      this.arena = arena;
    }

    void add(Parameter parameter, Value value, boolean promoted) {
      switch (parameter) {
        case Parameter.ByValue(_, var type) -> add(promoted ? promoted(type) : type, type, value);
        case Parameter.ByPointer(_, var type) -> add(memory(type, List.of(value)));
        case Parameter.Text _ -> add(arena.allocateFrom(((Value.Text) value).text()));
        case Parameter.Counted counted -> {
          List<Value> parts = ((Value.Parts) value).parts();
          var count = new Value.Bits(parts.size());
          if (counted.countFirst()) {
            add(counted.count(), counted.count(), count);
          }
          add(memory(counted.element(), parts));
          if (!counted.countFirst()) {
            add(counted.count(), counted.count(), count);
          }
        }
      }
    }

    private void add(MemorySegment address) {
      layouts.add(ADDRESS);
      values.add(address);
    }

    private void add(Type type, Type drawn, Value value) {
      layouts.add(MemoryShape.of(type));
      if (type instanceof Type.StructType) {
        values.add(memory(type, List.of(value)));
      } else {
        long bits = ((Value.Bits) value).bits();
        values.add(
            drawn instanceof Type.FloatType && type instanceof Type.DoubleType
                ? (Object) (double) Float.intBitsToFloat((int) bits)
                : carrier(type, bits));
      }
    }

    private MemorySegment memory(Type type, List<Value> elements) {
      long size = MemoryShape.byteSize(type);
      var memory = arena.allocate(size * elements.size(), 16);
      for (int i = 0; i < elements.size(); i++) {
        write(memory, i * size, type, elements.get(i));
      }
      return memory;
    }
  }

  private static Type promoted(Type type) {
    return switch (type) {
      case Type.IntegerType integer when integer.bits() < 32 ->
          new Type.IntegerType("int", 32, true, int.class);
      case Type.TruthType truth when truth.bits() < 32 ->
          new Type.IntegerType("int", 32, true, int.class);
      case Type.FloatType _ -> new Type.DoubleType();
      case Type.IntegerType _,
          Type.TruthType _,
          Type.EnumType _,
          Type.DoubleType _,
          Type.AddressType _,
          Type.BitFieldType _,
          Type.StructType _,
          Type.ArrayType _,
          Type.NoType _ ->
          type;
    };
  }

  private static Object carrier(Type type, long bits) {
    return switch (type) {
      case Type.IntegerType integer -> integer(integer.bits(), bits);
      case Type.TruthType truth ->
          truth.isBool() ? (Object) (bits != 0) : integer(truth.bits(), bits);
      case Type.EnumType _ -> (int) bits;
      case Type.FloatType _ -> Float.intBitsToFloat((int) bits);
      case Type.DoubleType _ -> Double.longBitsToDouble(bits);
      case Type.AddressType _ -> bits;
      case Type.BitFieldType _, Type.StructType _, Type.ArrayType _, Type.NoType _ ->
          throw new AssertionError(type + " is not a scalar");
    };
  }

  private static Object integer(int width, long bits) {
    return switch (width) {
      case 8 -> (Object) (byte) bits;
      case 16 -> (short) bits;
      case 32 -> (int) bits;
      default -> bits;
    };
  }

  private static void write(MemorySegment memory, long offset, Type type, Value value) {
    switch (value) {
      case Value.Bits(var bits) -> writeScalar(memory, offset, type, bits);
      case Value.Parts(var parts) -> {
        for (int i = 0; i < parts.size(); i++) {
          write(memory, offset + partOffset(type, i), partType(type, i), parts.get(i));
        }
      }
      case Value.Text _, Value.Nothing _ -> throw new AssertionError(value + " in memory");
    }
  }

  private static void writeScalar(MemorySegment memory, long offset, Type type, long bits) {
    switch ((int) MemoryShape.byteSize(type)) {
      case 1 -> memory.set(JAVA_BYTE, offset, (byte) bits);
      case 2 -> memory.set(JAVA_SHORT, offset, (short) bits);
      case 4 -> memory.set(JAVA_INT, offset, (int) bits);
      default -> memory.set(JAVA_LONG, offset, bits);
    }
  }

  /// Copies all but padding.
  private static void copyFields(MemorySegment from, MemorySegment to, long offset, Type type) {
    switch (type) {
      case Type.StructType struct -> {
        for (int i = 0; i < struct.fields().size(); i++) {
          copyFields(from, to, offset + partOffset(type, i), partType(type, i));
        }
      }
      case Type.ArrayType array -> {
        for (int i = 0; i < array.length(); i++) {
          copyFields(from, to, offset + partOffset(type, i), array.element());
        }
      }
      case Type.IntegerType _,
          Type.TruthType _,
          Type.EnumType _,
          Type.FloatType _,
          Type.DoubleType _,
          Type.AddressType _,
          Type.BitFieldType _,
          Type.NoType _ ->
          MemorySegment.copy(from, offset, to, offset, MemoryShape.byteSize(type));
    }
  }

  private static long partOffset(Type type, int part) {
    return type instanceof Type.ArrayType array
        ? part * MemoryShape.byteSize(array.element())
        : MemoryShape.of(type).byteOffset(MemoryLayout.PathElement.groupElement("f" + part));
  }

  private static Type partType(Type type, int part) {
    return switch (type) {
      case Type.ArrayType array -> array.element();
      case Type.StructType struct -> struct.fields().get(part).type();
      case Type.IntegerType _,
          Type.TruthType _,
          Type.EnumType _,
          Type.FloatType _,
          Type.DoubleType _,
          Type.AddressType _,
          Type.BitFieldType _,
          Type.NoType _ ->
          throw new AssertionError(type + " has no parts");
    };
  }
}
