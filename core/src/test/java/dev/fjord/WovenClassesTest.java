package dev.fjord;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fjord.c.CType;
import dev.fjord.c.Constant.FloatConstant;
import dev.fjord.c.Scalar;
import dev.fjord.c.ScalarType;
import dev.fjord.plan.CallPlan.Effects;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeModel;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.constant.ClassDesc;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The build weaves the core's classes, see `src/weave`; this looks at what came out.
class WovenClassesTest {
  @Test
  void noSwitchOverTypesIsLinkedAtRunTime() throws IOException, URISyntaxException {
    Path main = Path.of(Fjord.class.getProtectionDomain().getCodeSource().getLocation().toURI());

    assertThat(linkedLate(main)).isEmpty();
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
      default -> false;
    };
  }

  private static ClassModel parse(Path file) {
    try {
      return ClassFile.of().parse(file);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
