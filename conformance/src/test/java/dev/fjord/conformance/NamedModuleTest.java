package dev.fjord.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A module that opens nothing: a package-private contract, record and callback in a package that
/// it keeps for itself, and public ones in a package that it exports.
class NamedModuleTest {
  private static final String MODULE = "module app { requires dev.fjord; exports shown; }";

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

  private static final String SHOWN =
      """
      package shown;

      import dev.fjord.Call;
      import dev.fjord.annotation.C;
      import dev.fjord.annotation.Check;
      import dev.fjord.annotation.Library;
      import dev.fjord.annotation.Sized;

      @Library("c")
      @C("typedef struct { int quot, rem; } div_t;")
      public interface Shown {
        @C("div_t")
        record Quotient(int quot, int rem) {}

        interface Order {
          int compare(int left, int right);
        }

        @C("div_t div(int number, int by)")
        Quotient div(int number, int by);

        @C("void qsort(void *base, size_t n, size_t size, int (*f)(const void *, const void *))")
        void sort(@Sized(value = "n", unit = "size") int[] base, Order f);

        default int third(int number) {
          return div(number, 3).quot();
        }

        @C("int abs(int number)")
        @Check("refuse")
        void refuse(int number);

        static void refuse(int found, Call call) {
          throw new IllegalStateException(call.function() + " gave " + found);
        }
      }
      """;

  private static final String HIDING =
      """
      package shown;

      import dev.fjord.annotation.C;
      import dev.fjord.annotation.Library;

      @Library("c")
      @C("typedef struct { int quot, rem; } div_t;")
      public interface Hiding {
        @C("div_t div(int number, int by)")
        Hidden div(int number, int by);
      }

      @C("div_t")
      record Hidden(int quot, int rem) {}
      """;

  private static final String USER =
      """
      package app;

      import dev.fjord.Fjord;
      import java.util.Arrays;
      import shown.Hiding;
      import shown.Shown;

      class User {
        public static void main(String[] arguments) {
          if (arguments.length > 0) {
            Fjord.load(Hiding.class);
          }
          Shown shown = Fjord.load(Shown.class);
          int[] values = {3, 1, 2};
          shown.sort(values, (left, right) -> right - left);
          System.out.println(shown.div(17, 5) + " " + Arrays.toString(values) + " " + shown.third(9));
          System.out.println(shown == Fjord.load(Shown.class) && Fjord.has(shown, "div"));
          try {
            shown.refuse(-4);
          } catch (IllegalStateException e) {
            System.out.println(e.getMessage() + Arrays.toString(e.getStackTrace()));
          }
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
    Path user = Files.writeString(sources.resolve("User.java"), USER);
    Path exported = Files.createDirectories(folder.resolve("src/shown"));
    Path shown = Files.writeString(exported.resolve("Shown.java"), SHOWN);
    Path hiding = Files.writeString(exported.resolve("Hiding.java"), HIDING);
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
                main.toString(),
                user.toString(),
                shown.toString(),
                hiding.toString());
    assertThat(status).as(said.toString()).isZero();
  }

  @Test
  void itsLookupIsEnough() throws Exception {
    var outcome = run("Main");
    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.out().strip()).isEqualTo("Quotient[quot=3, rem=2] [3, 2, 1]");
  }

  @Test
  void withoutTheLookupTheMessageSaysWhatToWrite() throws Exception {
    var outcome = run("Main", "without");
    assertThat(outcome.exitCode()).isEqualTo(1);
    assertThat(outcome.err())
        .contains("ContractException", "FJ0215")
        .contains("Fjord.load(MethodHandles.lookup(), Numbers.class)");
  }

  @Test
  void publicContractOfAnExportedPackageNeedsNoLookup() throws Exception {
    var outcome = run("User");
    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.out().lines().limit(2))
        .containsExactly("Quotient[quot=3, rem=2] [3, 2, 1] 3", "true");
    assertThat(outcome.out()).contains("abs gave 4", "Shown$Fjord.refuse(Shown.java)");
  }

  @Test
  void publicContractIsInterpretedWithoutALookup() throws Exception {
    var outcome = Jdk.run(folder, "", "java", command("User", "-Dfjord.executor=interpreter"));
    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.out().lines().limit(2))
        .containsExactly("Quotient[quot=3, rem=2] [3, 2, 1] 3", "true");
  }

  @Test
  void publicContractThatMentionsWhatIsHiddenNeedsTheLookup() throws Exception {
    var outcome = run("User", "hiding");
    assertThat(outcome.exitCode()).isEqualTo(1);
    assertThat(outcome.err())
        .contains("ContractException", "FJ0215")
        .contains("Fjord.load(MethodHandles.lookup(), Hiding.class)");
  }

  private Jdk.Outcome run(String main, String... arguments) throws Exception {
    return Jdk.run(folder, "", "java", command(main, "-Dfjord.executor=emitter", arguments));
  }

  private String[] command(String main, String option, String... arguments) {
    String[] start = {
      "--enable-native-access=dev.fjord",
      option,
      "-p",
      Jdk.core() + File.pathSeparator + folder.resolve("app"),
      "-m",
      "app/app." + main
    };
    String[] all = Arrays.copyOf(start, start.length + arguments.length);
    System.arraycopy(arguments, 0, all, start.length, arguments.length);
    return all;
  }
}
