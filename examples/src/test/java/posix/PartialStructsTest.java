package posix;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fjord.annotation.C;
import dev.fjord.annotation.Layout;
import dev.fjord.annotation.Offset;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// The numbers of structs that are declared in part are those of the C compiler and the system's
/// headers: they become assertions that the compiler checks.
@EnabledOnOs(
    value = OS.LINUX,
    architectures = {"amd64", "aarch64"})
class PartialStructsTest {
  private static final String TARGET =
      System.getProperty("os.arch").equals("amd64") ? "linux-x86_64" : "linux-aarch64";

  @TempDir private Path folder;

  @Test
  void factsOfAFileLieWhereTheHeaderPutsThem() throws Exception {
    assertThat(problems("sys/stat.h", assertions(Folders.Facts.class, 0))).isEmpty();
  }

  @Test
  void wrongNumbersAreFound() throws Exception {
    assertThat(problems("sys/stat.h", assertions(Folders.Facts.class, 8)))
        .contains("sizeof(struct stat)")
        .contains("st_size");
  }

  private static List<String> assertions(Class<?> view, long wrongBy) {
    String struct = view.getAnnotation(C.class).value()[0];
    List<String> all = new ArrayList<>();
    for (Layout each : view.getAnnotationsByType(Layout.class)) {
      if (covers(each.on())) {
        all.add("sizeof(" + struct + ") == " + (each.size() + wrongBy));
        all.add("_Alignof(" + struct + ") == " + each.align());
      }
    }
    for (Method method : view.getMethods()) {
      for (Offset each : method.getAnnotationsByType(Offset.class)) {
        if (covers(each.on())) {
          String field = method.getAnnotation(C.class).value()[0];
          all.add("offsetof(" + struct + ", " + field + ") == " + (each.value() + wrongBy));
        }
      }
    }
    return all;
  }

  private static boolean covers(String on) {
    return on.equals("*") || on.equals(TARGET);
  }

  /// What the compiler says of the assertions.
  private String problems(String header, List<String> assertions)
      throws IOException, InterruptedException {
    StringBuilder text = new StringBuilder("#include <stddef.h>\n#include <" + header + ">\n");
    for (String each : assertions) {
      text.append("_Static_assert(").append(each).append(", \"").append(each).append("\");\n");
    }
    assertThat(assertions).hasSizeGreaterThan(3);
    Path source = Files.writeString(folder.resolve("layout.c"), text);
    Process compiler =
        new ProcessBuilder("cc", "-fsyntax-only", source.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(compiler.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    compiler.waitFor();
    return said;
  }
}
