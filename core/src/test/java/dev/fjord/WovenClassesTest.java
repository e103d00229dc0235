package dev.fjord;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fjord.c.CType;
import dev.fjord.c.Constant.FloatConstant;
import dev.fjord.c.Scalar;
import dev.fjord.c.ScalarType;
import dev.fjord.c.VoidType;
import dev.fjord.plan.CallPlan.Effects;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeModel;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.constant.ClassDesc;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The build weaves the core's classes, see `src/weave`; this looks at what came out.
class WovenClassesTest {
  @Test
  void noSwitchOverTypesAndNoLambdaIsLinkedAtRunTime() throws IOException, URISyntaxException {
    assertThat(linkedLate(main())).isEmpty();
  }

  @Test
  void switchesLoadNoClassThatTheyDoNotMeet() throws Exception {
    try (Watched loader = new Watched(new URL[] {main().toUri().toURL()})) {
      Class<?> type = loader.loadClass(VoidType.class.getName());
      Object text = type.getConstructor().newInstance().toString();

      assertThat(text).isEqualTo("void");
      assertThat(loader.hasLoaded("dev.fjord.c.TypePrinter")).isTrue();
      assertThat(loader.hasLoaded("dev.fjord.c.ArrayType")).isFalse();
    }
  }

  @Test
  void recordsAreEqualByTheirComponents() {
    Effects effects = new Effects(true, false, true);

    assertThat(effects)
        .isEqualTo(new Effects(true, false, true))
        .hasSameHashCodeAs(new Effects(true, false, true))
        .isNotEqualTo(new Effects(true, true, true))
        .isNotEqualTo(new Effects(true, false, false))
        .isNotEqualTo("effects");
    assertThat(effects.equals(null)).isFalse();
  }

  @Test
  void recordsAreEqualByNumbersAsRecordsAre() {
    CType type = new ScalarType(Scalar.DOUBLE);

    assertThat(new FloatConstant(Double.NaN, type)).isEqualTo(new FloatConstant(Double.NaN, type));
    assertThat(new FloatConstant(0.0, type)).isNotEqualTo(new FloatConstant(-0.0, type));
  }

  private static Path main() throws URISyntaxException {
    return Path.of(Fjord.class.getProtectionDomain().getCodeSource().getLocation().toURI());
  }

  private static List<String> linkedLate(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".class"))
          .flatMap(file -> linkedLate(folder.relativize(file).toString(), parse(file)))
          .toList();
    }
  }

  private static Stream<String> linkedLate(String name, ClassModel model) {
    return model.methods().stream()
        .flatMap(method -> method.code().stream())
        .flatMap(CodeModel::elementStream)
        .filter(element -> element instanceof InvokeDynamicInstruction dynamic && isLate(dynamic))
        .map(element -> name + ": " + element);
  }

  private static boolean isLate(InvokeDynamicInstruction dynamic) {
    return switch (dynamic.name().stringValue()) {
      case "typeSwitch" -> dynamic.bootstrapArgs().stream().allMatch(ClassDesc.class::isInstance);
      case "equals", "hashCode" ->
          dynamic.bootstrapMethod().owner().displayName().equals("ObjectMethods");
      default -> dynamic.bootstrapMethod().owner().displayName().equals("LambdaMetafactory");
    };
  }

  private static ClassModel parse(Path file) {
    try {
      return ClassFile.of().parse(file);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /// Loads the core again, by itself.
  private static final class Watched extends URLClassLoader {
    Watched(URL[] urls) {
      super(urls, null);
    }

    boolean hasLoaded(String name) {
      return findLoadedClass(name) != null;
    }
  }
}
