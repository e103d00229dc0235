package dev.fjord.conformance.matrix;

import dev.fjord.c.Target;
import java.lang.foreign.Arena;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/// Some cases that share a C library and a contract.
///
/// @param name unique among all batches of a run
record Batch(String name, List<Case> cases) {
  /// Calls of each function by each caller.
  private static final int CALLS = 2;

  Batch {
    cases = List.copyOf(cases);
  }

  /// The cases of these seeds.
  static Batch of(String name, long[] seeds, Target target) {
    var cases = new ArrayList<Case>();
    for (long seed : seeds) {
      cases.add(CaseGenerator.generate(seed, cases.size(), target));
    }
    return new Batch(name, cases);
  }

  /// Compiles and calls everything; a line for each case that went wrong.
  List<String> failures(Path folder, Callers callers) {
    try (Arena arena = Arena.ofShared()) {
      NativeBatch library = NativeBatch.compile(folder, name, cases, arena);
      var failures = new ArrayList<String>();
      callers
          .of(this, library)
          .forEach((caller, each) -> cases.forEach(c -> call(c, caller, each, failures)));
      return failures;
    }
  }

  private static void call(Case function, String name, Caller caller, List<String> failures) {
    var random = new SplittableRandom(function.seed());
    for (int i = 0; i < CALLS; i++) {
      String found = attempt(function, caller, Expectation.draw(function, random));
      if (found != null) {
        failures.add(
            "seed 0x%x by the %s: %s%n    %s"
                .formatted(function.seed(), name, found, CText.prototype(function)));
        return;
      }
    }
  }

  private static @Nullable String attempt(Case function, Caller caller, Expectation expected) {
    try {
      return caller.call(function, expected);
    } catch (AssertionError failure) {
      return failure.getMessage() + ": " + failure.getCause();
    } catch (ReflectiveOperationException failure) {
      throw new LinkageError(function.toString(), failure);
    }
  }
}
