package dev.fjord.runtime;

/// Prints the source of [StackProbe]: three methods with so many local variables that nobody would
/// write them by hand.
final class StackProbeSource {
  private static final int COLUMNS = 100;
  private static final int BYTES_PER_LONG = 16;
  private static final int PADDING = 300;

  private final StringBuilder out = new StringBuilder();

  static String print() {
    return new StackProbeSource().file();
  }

  private String file() {
    line("package dev.fjord.runtime;");
    line("");
    line("import java.util.Arrays;");
    line("");
    line(
        "/// Methods whose interpreter frames are huge, for [StackReserve]; printed by `StackProbeSource`.");
    line("///");
    line(
        "/// Three things keep them working: the number of locals is the size of the reserve; the branch that is never");
    line(
        "/// taken has more bytecode than is ever inlined; and it has a real call, without which the first compiler");
    line("/// touches no stack.");
    line("///");
    line(
        "/// Written out, though [SizedProbe] makes the same for any size: a class that is defined while the program");
    line(
        "/// runs is reached by a method handle, whose first calls link and load what the end of the stack has no room");
    line("/// for, and defining it takes longer than loading this one.");
    line("final class StackProbe {");
    line("  /// Not final, or the compilers would drop the branch.");
    line("  private static boolean never;");
    line("");
    line("  private StackProbe() {}");
    method("probe16", 16);
    method("probe32", 32);
    method("probe64", 64);
    line("");
    line("  /// Calls itself, so that a call remains after inlining.");
    line("  private static void touch(int[] values) {");
    line("    if (values.length > 0) {");
    line("      touch(Arrays.copyOf(values, values.length - 1));");
    line("    }");
    line("  }");
    line("}");
    return out.toString();
  }

  private void method(String name, int kibibytes) {
    line("");
    line("  @SuppressWarnings(\"unused\")");
    line("  static void " + name + "() {");
    declare(kibibytes * 1024 / BYTES_PER_LONG);
    line("    if (never) {");
    line("      touch(");
    line("          new int[] {");
    pad();
    line("          });");
    line("    }");
    line("  }");
  }

  private void declare(int count) {
    var words = new StringBuilder("    long ");
    for (int i = 0; i < count; i++) {
      append(words, name(i) + (i == count - 1 ? ";" : ", "), "        ");
    }
    line(words.toString());
  }

  /// Hexadecimal, in front of it a letter; three digits are no identifier.
  private static String name(int i) {
    return "v" + Integer.toHexString(0x1000 + i).substring(1);
  }

  private void pad() {
    var words = new StringBuilder("            ");
    for (int i = 0; i < PADDING; i++) {
      append(words, (1000 + i) + (i == PADDING - 1 ? "" : ", "), "            ");
    }
    line(words.toString());
  }

  private void append(StringBuilder words, String word, String indent) {
    if (words.length() + word.stripTrailing().length() > COLUMNS) {
      line(words.toString());
      words.setLength(0);
      words.append(indent);
    }
    words.append(word);
  }

  private void line(String text) {
    out.append(text.stripTrailing()).append('\n');
  }
}
