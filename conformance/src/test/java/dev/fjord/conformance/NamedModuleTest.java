package dev.fjord.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A module that opens and exports nothing, with a package-private contract, record and callback.
class NamedModuleTest {
  private static final String MODULE = "module app { requires dev.fjord; }";

  private static final String CONTRACT =
      """
      package app;

      import dev.fjord.annotation.C;
      import dev.fjord.annotation.Library;
      import dev.fjord.annotation.Sized;

      @Library("c")
      @C("typedef struct { int quot, rem; } div_t;")
      interface Numbers {
        @C("div_t")
        record Quotient(int quot, int rem) {}

        interface Order {
          int compare(int left, int right);
        }

        @C("div_t div(int number, int by)")
        Quotient div(int number, int by);

        @C("void qsort(void *base, size_t n, size_t size, int (*f)(const void *, const void *))")
        void sort(@Sized(value = "n", unit = "size") int[] base, Order f);
      }
      """;

  private static final String MAIN =
      """
      package app;

      import dev.fjord.Fjord;
      import java.lang.invoke.MethodHandles;
      import java.util.Arrays;

      class Main {
        public static void main(String[] arguments) {
          Numbers numbers =
              arguments.length == 0
                  ? Fjord.load(MethodHandles.lookup(), Numbers.class)
                  : Fjord.load(Numbers.class);
          int[] values = {3, 1, 2};
          numbers.sort(values, (left, right) -> right - left);
          System.out.println(numbers.div(17, 5) + " " + Arrays.toString(values));
        }
      }
      """;

  @TempDir private Path folder;

  @BeforeEach
  void compileTheModule() throws Exception {
    Path sources = Files.createDirectories(folder.resolve("src/app"));
    Path module = Files.writeString(folder.resolve("src/module-info.java"), MODULE);
    Path contract = Files.writeString(sources.resolve("Numbers.java"), CONTRACT);
    Path main = Files.writeString(sources.resolve("Main.java"), MAIN);
    StringWriter said = new StringWriter();
    int status =
        ToolProvider.findFirst("javac")
            .orElseThrow()
            .run(
                new PrintWriter(said),
                new PrintWriter(said),
                "-p",
                Jdk.core().toString(),
                "-d",
                folder.resolve("app").toString(),
                module.toString(),
                contract.toString(),
                main.toString());
    assertThat(status).as(said.toString()).isZero();
  }

  @Test
  void itsLookupIsEnough() throws Exception {
    var outcome = run();
    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.out().strip()).isEqualTo("Quotient[quot=3, rem=2] [3, 2, 1]");
  }

  @Test
  void withoutTheLookupTheMessageSaysWhatToWrite() throws Exception {
    var outcome = run("without");
    assertThat(outcome.exitCode()).isEqualTo(1);
    assertThat(outcome.err())
        .contains("ContractException", "FJ0215")
        .contains("Fjord.load(MethodHandles.lookup(), Numbers.class)");
  }

  private Jdk.Outcome run(String... arguments) throws Exception {
    String[] start = {
      "--enable-native-access=dev.fjord",
      "-p",
      Jdk.core() + File.pathSeparator + folder.resolve("app"),
      "-m",
      "app/app.Main"
    };
    String[] all = new String[start.length + arguments.length];
    System.arraycopy(start, 0, all, 0, start.length);
    System.arraycopy(arguments, 0, all, start.length, arguments.length);
    return Jdk.run(folder, "", "java", all);
  }
}
