package dev.fjord.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.MethodModel;
import java.lang.classfile.attribute.CodeAttribute;
import java.lang.classfile.instruction.InvokeInstruction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The properties of the compiled probe on which the reserve stands.
class StackProbeTest {
  private static final Path STORED =
      Path.of(System.getProperty("basedir", ""), "src/main/java/dev/fjord/runtime/StackProbe.java");
  private static final int LARGEST_INLINED = 325;
  private static final int LARGEST_COMPILED = 8_000;

  @Test
  void storedSourceIsWhatTheGeneratorPrints() throws IOException {
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(STORED, StackProbeSource.print());
    }
    assertThat(STORED).as("-Dgolden.update=true writes it").hasContent(StackProbeSource.print());
  }

  @ParameterizedTest
  @CsvSource({"probe16, 16", "probe32, 32", "probe64, 64"})
  void localsFillTheReserve(String method, int kibibytes) throws IOException {
    assertThat(code(method).maxLocals() * 8).isEqualTo(kibibytes * 1024);
  }

  @ParameterizedTest
  @CsvSource({"probe16", "probe32", "probe64"})
  void bytecodeIsTooLongToInlineAndShortEnoughToCompile(String method) throws IOException {
    assertThat(code(method).codeLength()).isBetween(4 * LARGEST_INLINED, LARGEST_COMPILED / 2);
  }

  @ParameterizedTest
  @CsvSource({"probe16", "probe32", "probe64"})
  void branchNeverTakenHasACall(String method) throws IOException {
    assertThat(code(method).elementList()).anyMatch(InvokeInstruction.class::isInstance);
  }

  @ParameterizedTest
  @ValueSource(ints = {16, 17, 100, 448})
  void probeOfAChosenSizeHasTheSameProperties(int kibibytes) {
    CodeAttribute code = code(SizedProbe.bytes(kibibytes), "probe");
    assertThat(code.maxLocals() * 8).isEqualTo(kibibytes * 1024);
    assertThat(code.codeLength()).isBetween(4 * LARGEST_INLINED, LARGEST_COMPILED / 2);
    assertThat(code.elementList()).anyMatch(InvokeInstruction.class::isInstance);
  }

  private static CodeAttribute code(String method) throws IOException {
    try (var file = StackProbe.class.getResourceAsStream("StackProbe.class")) {
      return code(file.readAllBytes(), method);
    }
  }

  private static CodeAttribute code(byte[] file, String method) {
    List<MethodModel> methods = ClassFile.of().parse(file).methods();
    return methods.stream()
        .filter(candidate -> candidate.methodName().equalsString(method))
        .map(candidate -> (CodeAttribute) candidate.code().orElseThrow())
        .findFirst()
        .orElseThrow();
  }
}
