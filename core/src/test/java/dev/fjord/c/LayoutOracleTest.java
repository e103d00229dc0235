package dev.fjord.c;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.fjord.c.RecordGenerator.Shape;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Compares layouts with those of the machine's C compiler, on random records.
///
/// `-Dfjord.layout.seed=` repeats a run, `-Dfjord.layout.count=` asks for more records.
class LayoutOracleTest {

  private static final long SEED = Long.getLong("fjord.layout.seed", System.nanoTime());
  private static final int COUNT = Integer.getInteger("fjord.layout.count", 400);
  private static final int BATCH = 200;

  /// Where the compiler puts things, as the numbers of the questions about it.
  private record Asked(RecordType type, int size, int align, List<AskedField> fields) {}

  private record AskedField(FieldLayout field, int question) {}

  @Test
  void recordsLieAsTheHostsCompilerPutsThem() {
    compare(CompilerProbe.host(), new Shape(true, true, true, true));
  }

  @Test
  void recordsWithoutAttributesLieAsTheHostsCompilerPutsThem() {
    compare(CompilerProbe.host(), new Shape(true, false, true, false));
  }

  @Test
  void recordsLieAsTheCompilerPutsThemOn32BitX86() {
    assumeTrue(CompilerProbe.machine().startsWith("x86_64-linux"));
    assumeTrue(CompilerProbe.accepts("-m32"));
    // GCC forgets the lower alignment of long long when a bit-field has an attribute.
    compare(Target.LINUX_I386, new Shape(false, true, true, false), "-m32");
  }

  @Test
  void recordsLieAsTheCompilerPutsThemByMicrosoftsRule() {
    assumeTrue(CompilerProbe.machine().startsWith("x86_64-linux"));
    assumeTrue(CompilerProbe.accepts("-mms-bitfields"));
    // GCC aligns a union by its bit-fields, which Microsoft's compiler and Clang do not.
    compare(Target.WINDOWS_X86_64, new Shape(false, false, false, false), "-mms-bitfields");
  }

  private static void compare(Target target, Shape shape, String... flags) {
    for (int done = 0; done < COUNT; done += BATCH) {
      compareBatch(new Run(SEED + done, target, shape), flags);
    }
  }

  private record Run(long seed, Target target, Shape shape) {}

  private static void compareBatch(Run run, String... flags) {
    RecordGenerator generator = new RecordGenerator(run.seed, run.shape);
    StringBuilder text = new StringBuilder(RecordGenerator.PRELUDE);
    List<RecordType> types = new ArrayList<>();
    for (int i = 0; i < BATCH; i++) {
      text.append(generator.next());
      types.add(generator.last());
    }
    Layouts layouts = CText.of(text.toString(), run.target).layouts();
    CompilerProbe probe = new CompilerProbe(text.toString(), flags);
    List<Asked> asked = new ArrayList<>();
    for (RecordType type : types) {
      if (!isEmptyOnWindows(type, layouts, run.target)) {
        asked.add(ask(probe, type, layouts.record(type)));
      }
    }
    probe.compile();
    List<String> wrong = new ArrayList<>();
    for (Asked each : asked) {
      check(probe, each, layouts.record(each.type), wrong);
    }
    assertThat(wrong)
        .as("-Dfjord.layout.seed=%d\n%s", run.seed, wrong.isEmpty() ? "" : text)
        .isEmpty();
  }

  private static boolean isEmptyOnWindows(RecordType type, Layouts layouts, Target target) {
    try {
      layouts.record(type);
      return false;
    } catch (LayoutException e) {
      assertThat(target.os()).isEqualTo(OperatingSystem.WINDOWS);
      return true;
    }
  }

  private static Asked ask(CompilerProbe probe, RecordType type, RecordLayout layout) {
    List<AskedField> fields = new ArrayList<>();
    int size = probe.number("sizeof(" + type + ")");
    int align = probe.number("_Alignof(" + type + ")");
    for (FieldLayout field : layout.flattened()) {
      String name = String.valueOf(field.name());
      if (!field.isBitField()) {
        int place = probe.number("__builtin_offsetof(" + type + ", " + name + ")");
        fields.add(new AskedField(field, place));
      } else if (layout.byteSize() > 0) {
        fields.add(new AskedField(field, probe.memory(type.toString(), "{ ." + name + " = -1 }")));
      }
    }
    return new Asked(type, size, align, fields);
  }

  private static void check(
      CompilerProbe probe, Asked asked, RecordLayout layout, List<String> wrong) {
    compare(wrong, asked.type + " size", layout.byteSize(), probe.numberAt(asked.size));
    compare(wrong, asked.type + " align", layout.byteAlignment(), probe.numberAt(asked.align));
    for (AskedField each : asked.fields) {
      String what = asked.type + "." + each.field.name();
      if (each.field.isBitField()) {
        byte[] bytes = probe.memoryAt(each.question, (int) layout.byteSize());
        compare(wrong, what + " bit", each.field.bitOffset(), firstBit(bytes));
        int width = each.field.bitWidth().orElseThrow();
        compare(wrong, what + " width", width, bits(bytes));
      } else {
        compare(wrong, what, each.field.byteOffset(), probe.numberAt(each.question));
      }
    }
  }

  private static void compare(List<String> wrong, String what, long ours, long theirs) {
    if (ours != theirs) {
      wrong.add(what + " is " + theirs + ", not " + ours);
    }
  }

  private static long firstBit(byte[] bytes) {
    for (int i = 0; i < 8 * bytes.length; i++) {
      if ((bytes[i / 8] >> (i % 8) & 1) != 0) {
        return i;
      }
    }
    return -1;
  }

  private static long bits(byte[] bytes) {
    long count = 0;
    for (byte b : bytes) {
      count += Integer.bitCount(b & 0xff);
    }
    return count;
  }
}
