package dev.fjord.conformance.matrix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fjord.ContractException;
import dev.fjord.diagnostic.DiagnosticId;
import dev.fjord.internal.platform.Platform;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// Random signatures against the C compiler. `-Dmatrix.cases` says how many, `-Dmatrix.seed` which:
/// see `docs/testing.md`.
class SignatureMatrixTest {
  private static final Path REGRESSIONS =
      Path.of(System.getProperty("basedir", ""), "src/test/resources/matrix-regressions.txt");

  @Test
  void expectationsAgreeWithCallsWrittenByHand() throws Exception {
    Callers byHand = (_, library) -> Map.of("call by hand", new HandWrittenCaller(library));

    assertThat(new Run(1, 300, byHand).failures()).isEmpty();
  }

  @Test
  void everyExecutorAgreesWithTheCompiler() throws Exception {
    int cases = Integer.getInteger("matrix.cases", 20_000);
    long seed = Long.getLong("matrix.seed", System.currentTimeMillis() << 20);
    System.out.println("signature matrix: " + cases + " cases from -Dmatrix.seed=" + seed);

    assertThat(ForkedRun.failures(seed, cases)).isEmpty();
  }

  @Test
  void packedStructsAreRefusedByValue() throws Exception {
    List<Case> cases = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      cases.add(CaseGenerator.packedByValue(i, i, Platform.target()));
    }
    String name = JavaSource.PACKAGE + ".Packed";
    Class<?> type = CompiledClasses.compile(name, JavaSource.of("Packed", cases)).loadClass(name);

    assertThatThrownBy(() -> ContractCallers.plan(type))
        .isInstanceOfSatisfying(
            ContractException.class,
            refused ->
                assertThat(refused.diagnostics())
                    .hasSize(200)
                    .allMatch(each -> each.id() == DiagnosticId.BY_VALUE)
                    .allMatch(each -> each.message().contains("packed structs")));
  }

  @Test
  void seedsThatFailedOnceStillPass() throws Exception {
    assertThat(ForkedRun.fork(regressions())).isEmpty();
  }

  private static String regressions() throws IOException {
    try (var lines = Files.lines(REGRESSIONS, StandardCharsets.UTF_8)) {
      return lines
          .map(line -> line.replaceAll("#.*", "").strip())
          .filter(line -> !line.isEmpty())
          .collect(Collectors.joining(","));
    }
  }
}
