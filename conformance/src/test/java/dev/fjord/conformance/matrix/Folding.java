package dev.fjord.conformance.matrix;

import dev.fjord.conformance.matrix.Type.AddressType;
import dev.fjord.conformance.matrix.Type.ArrayType;
import dev.fjord.conformance.matrix.Type.BitFieldType;
import dev.fjord.conformance.matrix.Type.DoubleType;
import dev.fjord.conformance.matrix.Type.EnumType;
import dev.fjord.conformance.matrix.Type.Field;
import dev.fjord.conformance.matrix.Type.FloatType;
import dev.fjord.conformance.matrix.Type.IntegerType;
import dev.fjord.conformance.matrix.Type.NoType;
import dev.fjord.conformance.matrix.Type.StructType;
import dev.fjord.conformance.matrix.Type.TruthType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// The hash that C folds its arguments into, and the numbers that it derives its results from.
///
/// The functions in `matrix.h` compute the same in C.
final class Folding {
  /// A hash of nothing.
  static final long EMPTY = 0xcbf29ce484222325L;

  private long state;

  /// Derives values from a hash.
  Folding(long hash) {
    state = hash;
  }

  /// One more scalar.
  static long mix(long hash, long bits) {
    long mixed = (hash ^ bits) * 0x100000001b3L;
    return mixed ^ (mixed >>> 31);
  }

  /// Folds a value in, field by field.
  static long fold(long hash, Value value) {
    return switch (value) {
      case Value.Bits(var bits) -> mix(hash, bits);
      case Value.Parts(var parts) -> {
        long all = hash;
        for (Value part : parts) {
          all = fold(all, part);
        }
        yield all;
      }
      case Value.Text(var text) -> {
        long all = hash;
        for (byte each : text.getBytes(StandardCharsets.UTF_8)) {
          all = mix(all, each & 0xff);
        }
        yield mix(all, 0);
      }
      case Value.Nothing _ -> hash;
    };
  }

  /// What a C function sees of its arguments, the counts included.
  static long foldArguments(Case function, List<Value> arguments) {
    long hash = EMPTY;
    List<Parameter> parameters = function.parameters();
    for (int i = 0; i < parameters.size(); i++) {
      hash = foldArgument(hash, parameters.get(i), arguments.get(i));
    }
    return hash;
  }

  private static long foldArgument(long hash, Parameter parameter, Value argument) {
    return switch (parameter) {
      case Parameter.ByValue _, Parameter.ByPointer _, Parameter.Text _ -> fold(hash, argument);
      case Parameter.Counted counted -> {
        long all = mix(hash, ((Value.Parts) argument).parts().size());
        yield counted.direction().isRead() ? fold(all, argument) : all;
      }
    };
  }

  /// The next value that C writes.
  Value derive(Type type) {
    return switch (type) {
      case IntegerType integer ->
          new Value.Bits(ScalarBits.narrow(next(), integer.bits(), integer.signed()));
      case TruthType truth -> new Value.Bits((next() & (truth.isBool() ? 1 : 2)) == 0 ? 0 : 1);
      case EnumType constants -> new Value.Bits(constants.number(pick(constants)));
      case FloatType _ -> new Value.Bits(Integer.toUnsignedLong(ScalarBits.quiet((int) next())));
      case DoubleType _ -> new Value.Bits(ScalarBits.quiet(next()));
      case AddressType _ -> new Value.Bits(next() | 1);
      case BitFieldType bits -> new Value.Bits(bits.narrow(next()));
      case StructType struct -> new Value.Parts(deriveFields(struct));
      case ArrayType array -> deriveElements(array.element(), array.length());
      case NoType _ -> new Value.Nothing();
    };
  }

  /// The next elements that C writes.
  Value.Parts deriveElements(Type element, int count) {
    var parts = new ArrayList<Value>();
    for (int i = 0; i < count; i++) {
      parts.add(derive(element));
    }
    return new Value.Parts(parts);
  }

  private List<Value> deriveFields(StructType struct) {
    var parts = new ArrayList<Value>();
    for (Field field : struct.fields()) {
      parts.add(derive(field.type()));
    }
    return parts;
  }

  private int pick(EnumType constants) {
    return (int) Long.remainderUnsigned(next(), constants.numbers().size() + 1);
  }

  private long next() {
    state += 0x9e3779b97f4a7c15L;
    long z = state;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
