package dev.fjord.bench;

import com.sun.jna.Callback;
import com.sun.jna.LastErrorException;
import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import com.sun.jna.Structure;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The same functions through JNA: direct mapping, its fastest way, where it can do the job.
final class Jna {
  static {
    Native.register(
        Jna.class,
        NativeLibrary.getInstance(
            NativeCode.library().toString(), Map.of(Library.OPTION_STRING_ENCODING, "UTF-8")));
  }

  private Jna() {}

  static native int bench_add(int a, int b);

  static native long bench_length(String text);

  static native int bench_apply(Function f, int x);

  static native int bench_repeat(Function f, int n);

  static native int bench_check(int n) throws LastErrorException;

  static native int bench_sum(int[] values, int n);

  static native String bench_name();

  static native void bench_divide(int a, int b, int[] quotient);

  static native int bench_counter_value(Pointer counter);

  static native void bench_keep(Function f);

  static native int bench_kept(int x);

  /// What C calls.
  interface Function extends Callback {
    int invoke(int x);
  }

  /// Structs by value need the slower interface mapping.
  interface Structs extends Library {
    Structs LIBRARY = Native.load(NativeCode.library().toString(), Structs.class, Map.of());

    PointStructure bench_middle(PointStructure a, PointStructure b);
  }

  /// JNA's form of [Point].
  @Structure.FieldOrder({"x", "y"})
  public static final class PointStructure extends Structure implements Structure.ByValue {
    public double x;
    public double y;
  }

  /// JNA's form of a struct with bit-fields: their storage, as JNA has none.
  @Structure.FieldOrder({"value", "count", "bits", "next"})
  public static final class EntryStructure extends Structure {
    public double value;
    public int count;
    public int bits;
    public @Nullable Pointer next;

    // JNA makes the elements of an array by this.
    public EntryStructure(Pointer memory) {
      super(memory);
    }
  }
}
