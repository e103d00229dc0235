package dev.fjord.conformance.matrix;

import java.lang.foreign.MemorySegment;
import java.lang.reflect.Array;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Values as objects of the generated Java classes.
final class JavaValues {
  private final Function<String, Class<?>> classes;

  /// Uses generated classes, found by their simple names.
  JavaValues(Function<String, Class<?>> classes) {
    this.classes = classes;
  }

  /// The argument of Java for a parameter.
  Object argument(Parameter parameter, Value value) throws ReflectiveOperationException {
    return switch (parameter) {
      case Parameter.ByValue(_, var type) -> object(type, value);
      case Parameter.ByPointer(_, var type) -> object(type, value);
      case Parameter.Text _ -> ((Value.Text) value).text();
      case Parameter.Counted counted -> array(counted.element(), ((Value.Parts) value).parts());
    };
  }

  /// The object of Java for a value of C.
  Object object(Type type, Value value) throws ReflectiveOperationException {
    return switch (type) {
      case Type.IntegerType integer -> integer(integer.java(), bits(value));
      case Type.TruthType _ -> bits(value) != 0;
      case Type.EnumType constants -> constant(constants, (int) bits(value));
      case Type.FloatType _ -> Float.intBitsToFloat((int) bits(value));
      case Type.DoubleType _ -> Double.longBitsToDouble(bits(value));
      case Type.AddressType _ -> MemorySegment.ofAddress(bits(value));
      case Type.BitFieldType bits -> object(bits.type(), value);
      case Type.StructType struct -> record(struct, ((Value.Parts) value).parts());
      case Type.ArrayType(var element, _) -> array(element, ((Value.Parts) value).parts());
      case Type.NoType _ -> throw new AssertionError("void has no values");
    };
  }

  private static long bits(Value value) {
    return ((Value.Bits) value).bits();
  }

  private static Object integer(Class<?> java, long bits) {
    if (java == byte.class) {
      return (byte) bits;
    } else if (java == short.class) {
      return (short) bits;
    } else if (java == char.class) {
      return (char) bits;
    } else if (java == int.class) {
      return (int) bits;
    }
    return bits;
  }

  private Object constant(Type.EnumType type, int number) {
    Object[] constants = classes.apply(type.javaName()).getEnumConstants();
    int index = type.numbers().indexOf(number);
    return constants[index < 0 ? constants.length - 1 : index];
  }

  private Object record(Type.StructType type, List<Value> parts)
      throws ReflectiveOperationException {
    Object[] components = new Object[parts.size()];
    for (int i = 0; i < components.length; i++) {
      components[i] = object(type.fields().get(i).type(), parts.get(i));
    }
    return classes.apply(type.javaName()).getDeclaredConstructors()[0].newInstance(components);
  }

  private Object array(Type element, List<Value> parts) throws ReflectiveOperationException {
    Object array = Array.newInstance(javaClass(element), parts.size());
    for (int i = 0; i < parts.size(); i++) {
      Array.set(array, i, object(element, parts.get(i)));
    }
    return array;
  }

  private Class<?> javaClass(Type type) {
    return switch (type) {
      case Type.IntegerType integer -> integer.java();
      case Type.TruthType _ -> boolean.class;
      case Type.EnumType constants -> classes.apply(constants.javaName());
      case Type.FloatType _ -> float.class;
      case Type.DoubleType _ -> double.class;
      case Type.AddressType _ -> MemorySegment.class;
      case Type.BitFieldType bits -> javaClass(bits.type());
      case Type.StructType struct -> classes.apply(struct.javaName());
      case Type.ArrayType(var element, _) -> javaClass(element).arrayType();
      case Type.NoType _ -> void.class;
    };
  }

  // ---- comparing

  /// Where an object of Java is not this value, or null.
  @Nullable String difference(Parameter parameter, Value expected, Object actual)
      throws ReflectiveOperationException {
    return switch (parameter) {
      case Parameter.ByValue(var name, var type) -> difference(name, type, expected, actual);
      case Parameter.ByPointer(var name, var type) -> difference(name, type, expected, actual);
      case Parameter.Text(var name) -> leaf(name, ((Value.Text) expected).text(), actual);
      case Parameter.Counted counted ->
          elements(counted.name(), counted.element(), (Value.Parts) expected, actual);
    };
  }

  /// Where an object of Java is not this value, or null.
  @Nullable String difference(String path, Type type, Value expected, @Nullable Object actual)
      throws ReflectiveOperationException {
    return switch (type) {
      case Type.StructType struct when actual != null ->
          fields(path, struct, (Value.Parts) expected, actual);
      case Type.ArrayType(var element, _) when actual != null ->
          elements(path, element, (Value.Parts) expected, actual);
      case Type.NoType _ -> leaf(path, null, actual);
      case Type.FloatType _ when actual instanceof Float it ->
          hex(path, bits(expected), Integer.toUnsignedLong(Float.floatToRawIntBits(it)));
      case Type.DoubleType _ when actual instanceof Double it ->
          hex(path, bits(expected), Double.doubleToRawLongBits(it));
      case Type.AddressType _ when actual instanceof MemorySegment it ->
          hex(path, bits(expected), it.address());
      case Type.IntegerType _,
          Type.TruthType _,
          Type.EnumType _,
          Type.FloatType _,
          Type.DoubleType _,
          Type.AddressType _,
          Type.BitFieldType _,
          Type.StructType _,
          Type.ArrayType _ ->
          leaf(path, object(type, expected), actual);
    };
  }

  private @Nullable String fields(
      String path, Type.StructType struct, Value.Parts expected, Object actual)
      throws ReflectiveOperationException {
    RecordComponent[] components = actual.getClass().getRecordComponents();
    for (int i = 0; i < components.length; i++) {
      Type.Field field = struct.fields().get(i);
      Object component = components[i].getAccessor().invoke(actual);
      String found =
          difference(path + "." + field.name(), field.type(), expected.parts().get(i), component);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  private @Nullable String elements(String path, Type element, Value.Parts expected, Object actual)
      throws ReflectiveOperationException {
    int length = expected.parts().size();
    if (Array.getLength(actual) != length) {
      return leaf(path + ".length", length, Array.getLength(actual));
    }
    for (int i = 0; i < length; i++) {
      String found =
          difference(path + "[" + i + "]", element, expected.parts().get(i), Array.get(actual, i));
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  private static @Nullable String hex(String path, long expected, long actual) {
    return leaf(path, "0x" + Long.toHexString(expected), "0x" + Long.toHexString(actual));
  }

  private static @Nullable String leaf(
      String path, @Nullable Object expected, @Nullable Object actual) {
    return Objects.equals(expected, actual)
        ? null
        : path + " is " + actual + " instead of " + expected;
  }
}
