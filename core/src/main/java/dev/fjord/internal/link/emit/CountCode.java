package dev.fjord.internal.link.emit;

import static java.lang.constant.ConstantDescs.CD_int;

import dev.fjord.plan.Carrier;
import dev.fjord.plan.CheckStep;
import dev.fjord.plan.Conversion.IntegerValue;
import dev.fjord.plan.ReadStep;
import dev.fjord.plan.TextEncoding;
import dev.fjord.plan.Variable;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import org.jspecify.annotations.Nullable;

/// Steps that count elements, compare counts and make C integers of them and back.
final class CountCode {
  private static final String COMPARE = "(JJLjava/lang/String;)V";
  private static final String DIVIDE = "(JJLjava/lang/String;)J";

  private CountCode() {}

  static void emit(Frame frame, CheckStep.CountOf step) {
    ClassDesc type = Frame.javaType(step.value());
    CodeBuilder code = frame.code();
    if (type.isArray()) {
      lengthOfArray(frame, step.value());
    } else {
      frame.load(step.value());
      lengthOf(frame, type, step.encoding(), Name.of(step.value().name()));
    }
    if (step.unit() != 0) {
      code.loadConstant(elementSize(type, step.encoding())).lmul();
      code.loadConstant(step.unit()).loadConstant(step.value().name());
      frame.call(RuntimeTypes.COUNTS, "divided", DIVIDE);
    }
    frame.store(step.into());
  }

  static void emit(Frame frame, CheckStep.RequireEqual step) {
    Label done = frame.code().newLabel();
    if (step.optional() != null) {
      frame.load(step.optional());
      frame.code().ifnull(done);
    }
    frame.load(step.left());
    frame.load(step.right());
    frame.code().loadConstant(step.what());
    frame.call(RuntimeTypes.COUNTS, "requireEqual", COMPARE);
    frame.code().labelBinding(done);
  }

  static void emit(Frame frame, CheckStep.RequireCapacity step) {
    frame.load(step.capacity());
    frame.code().loadConstant(step.what());
    frame.call(RuntimeTypes.COUNTS, "requireCapacity", "(JLjava/lang/String;)V");
  }

  static void emit(Frame frame, CheckStep.Quotient step) {
    frame.load(step.count());
    frame.load(step.unit());
    frame.code().loadConstant(step.what());
    frame.call(RuntimeTypes.COUNTS, "divided", DIVIDE);
    frame.store(step.into());
  }

  static void emit(Frame frame, ReadStep.Product step) {
    frame.load(step.count());
    frame.load(step.unit());
    frame.code().loadConstant(step.what());
    frame.call(RuntimeTypes.RESULT_FAILURE, "product", DIVIDE);
    frame.store(step.into());
  }

  /// A count becomes a C integer; one that comes from C is extended to 64 bits.
  static void emit(Frame frame, CheckStep.FitCount step) {
    frame.load(step.count());
    if (Frame.type(step.count()).equals(CD_int)) {
      ValueCode.extend(frame.code(), step.type().carrier(), step.type().unsigned());
      ValueCode.toLong(frame.code(), step.type().carrier(), step.type().unsigned());
    } else {
      fit(frame, step.type(), Name.of(step.what()));
    }
    frame.store(step.into());
    if (step.type().unsigned() && step.type().carrier() == Carrier.INT32) {
      frame.markZeroExtended(step.into());
    }
  }

  /// Pops a count, pushes it as a C integer.
  static void fit(Frame frame, IntegerValue type, Name what) {
    if (type.carrier().isNarrowInteger()) {
      ValueCode.check(frame.code(), type, what);
      ValueCode.fromLong(frame.code(), type.carrier());
    }
  }

  static void emit(Frame frame, ReadStep.TakeCount step) {
    frame.load(step.from());
    ValueCode.extend(frame.code(), step.type().carrier(), step.type().unsigned());
    ValueCode.toLong(frame.code(), step.type().carrier(), step.type().unsigned());
    frame.code().loadConstant(step.unit()).loadConstant(step.divisor());
    if (step.capacity() == null) {
      frame.code().loadConstant(-1L);
    } else {
      frame.load(step.capacity());
    }
    take(frame, Name.of(step.what()));
    frame.store(step.into());
  }

  /// Pops value, unit, divisor and capacity, pushes the count.
  static void take(Frame frame, Name what) {
    what.push(frame.code());
    frame.call(RuntimeTypes.RESULT_FAILURE, "taken", "(JJJJLjava/lang/String;)J");
  }

  /// Pushes the length of an array, 0 for null.
  private static void lengthOfArray(Frame frame, Variable array) {
    CodeBuilder code = frame.code();
    Label absent = code.newLabel();
    Label end = code.newLabel();
    frame.load(array);
    code.ifnull(absent);
    frame.load(array);
    code.arraylength().i2l().goto_(end);
    code.labelBinding(absent).lconst_0();
    code.labelBinding(end);
  }

  private static void lengthOf(
      Frame frame, ClassDesc type, @Nullable TextEncoding encoding, Name what) {
    if (type.equals(RuntimeTypes.SEGMENT)) {
      frame.call(RuntimeTypes.ARGUMENTS, "byteSize", "(Ljava/lang/foreign/MemorySegment;)J");
    } else if (encoding != null) {
      EncodingCode.load(frame.code(), encoding);
      what.push(frame.code());
      frame.call(
          RuntimeTypes.ARGUMENTS,
          "units",
          MethodTypeDesc.ofDescriptor(
              "(Ljava/lang/String;Ldev/fjord/runtime/Encoding;Ljava/lang/String;)J"));
    } else {
      frame.call(RuntimeTypes.ARGUMENTS, "remaining", "(Ljava/nio/Buffer;)J");
    }
  }

  private static long elementSize(ClassDesc type, @Nullable TextEncoding encoding) {
    if (encoding != null) {
      return encoding.unit();
    }
    return type.isArray() ? size(type.componentType().descriptorString()) : bufferElement(type);
  }

  private static long size(String descriptor) {
    return switch (descriptor.charAt(0)) {
      case 'Z', 'B' -> 1;
      case 'S', 'C' -> 2;
      case 'I', 'F' -> 4;
      case 'J', 'D' -> 8;
      default ->
          throw new IllegalArgumentException(
              "an array of " + descriptor + " has no size in bytes: count its elements");
    };
  }

  private static long bufferElement(ClassDesc type) {
    return switch (type.displayName()) {
      case "ShortBuffer", "CharBuffer" -> 2;
      case "IntBuffer", "FloatBuffer" -> 4;
      case "LongBuffer", "DoubleBuffer" -> 8;
      default -> 1;
    };
  }
}
