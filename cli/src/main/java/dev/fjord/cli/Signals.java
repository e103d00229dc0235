package dev.fjord.cli;

import dev.fjord.Fjord;
import dev.fjord.c.OperatingSystem;
import dev.fjord.internal.platform.Platform;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Who handles which signal of this process, for `fjord doctor`.
final class Signals {
  private static final String SUBJECT = "signals";
  private static final String JVM = "libjvm";
  private static final String CHAINING = "libjsig";

  // By their numbers on Linux; those first without which the JVM cannot do.
  private static final Map<String, Integer> NEEDED =
      numbers("SEGV", 11, "BUS", 7, "FPE", 8, "ILL", 4, "QUIT", 3);
  private static final Map<String, Integer> OTHERS =
      numbers(
          "HUP", 1, "INT", 2, "TRAP", 5, "ABRT", 6, "USR1", 10, "USR2", 12, "PIPE", 13, "ALRM", 14,
          "TERM", 15, "CHLD", 17, "URG", 23, "XCPU", 24, "XFSZ", 25, "VTALRM", 26, "PROF", 27, "IO",
          29, "SYS", 31);

  private final SignalTable table;

  private Signals(SignalTable table) {
    this.table = table;
  }

  private static Map<String, Integer> numbers(Object... namesAndNumbers) {
    Map<String, Integer> numbers = new LinkedHashMap<>();
    for (int i = 0; i < namesAndNumbers.length; i += 2) {
      numbers.put("SIG" + namesAndNumbers[i], (Integer) namesAndNumbers[i + 1]);
    }
    return numbers;
  }

  /// One finding for each owner of signals.
  static List<Finding> findings() {
    if (Platform.target().os() != OperatingSystem.LINUX) {
      return List.of(Finding.ok(SUBJECT, "who handles them can be asked on Linux only"));
    }
    return new Signals(Fjord.load(MethodHandles.lookup(), SignalTable.class)).owned();
  }

  private List<Finding> owned() {
    List<Finding> findings = new ArrayList<>();
    boolean chained = System.getenv().getOrDefault("LD_PRELOAD", "").contains(CHAINING);
    if (chained) {
      findings.add(
          Finding.ok(SUBJECT, CHAINING + " is loaded: the JVM's come first; behind them are"));
    }
    byOwner(NEEDED)
        .forEach((owner, names) -> findings.add(chained ? ok(owner, names) : needed(owner, names)));
    byOwner(OTHERS).forEach((owner, names) -> findings.add(ok(owner, names)));
    return findings;
  }

  private static Finding ok(String owner, List<String> names) {
    return Finding.ok(SUBJECT, owner + ": " + String.join(", ", names));
  }

  private Map<String, List<String>> byOwner(Map<String, Integer> signals) {
    Map<String, List<String>> owners = new LinkedHashMap<>();
    signals.forEach(
        (name, number) -> owners.computeIfAbsent(owner(number), _ -> new ArrayList<>()).add(name));
    return owners;
  }

  private static Finding needed(String owner, List<String> names) {
    if (owner.startsWith(JVM)) {
      return ok(owner, names);
    }
    return new Finding(
        SUBJECT,
        Finding.State.TAKEN,
        owner + ": " + String.join(", ", names) + ", which the JVM needs",
        "fine if it hands on what is not its own; if not, start Java with LD_PRELOAD="
            + Path.of(System.getProperty("java.home", ""), "lib", CHAINING + ".so"));
  }

  private String owner(int signal) {
    long handler = table.of(signal).handler();
    if (handler == 0) {
      return "the system's default";
    }
    if (handler == 1) {
      return "ignored";
    }
    SignalTable.Located located = table.locate(MemorySegment.ofAddress(handler));
    String file = located.place().file();
    return located.known() == 0 || file == null
        ? "code at 0x" + Long.toHexString(handler) + ", of no library"
        : String.valueOf(Path.of(file).getFileName());
  }
}
