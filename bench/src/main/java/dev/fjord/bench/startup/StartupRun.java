package dev.fjord.bench.startup;

import com.google.gson.GsonBuilder;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Starts the programs of this package in turn, many times over, and writes what they took as JSON:
/// lists of milliseconds by name. `StartupRun CLASSPATH 15 startup.json`
///
/// In turn, because a machine that gets busy then slows all of them alike.
public final class StartupRun {
  private static final Pattern PHASE = Pattern.compile("([a-z]+) (\\d+) ns");
  private static final double NANOS_PER_MILLI = 1e6;

  private final String classPath;
  private final Map<String, List<Double>> results = new TreeMap<>();
  private final Path work;

  private StartupRun(String classPath, Path work) {
    this.classPath = classPath;
    this.work = work;
  }

  public static void main(String[] args) throws IOException, InterruptedException {
    Path json = Path.of(args[2]);
    StartupRun run = new StartupRun(args[0], Files.createTempDirectory("fjord-startup"));
    int rounds = Integer.parseInt(args[1]);
    run.repeat(run.programs(), rounds);
    run.repeat(run.contracts(), rounds);
    Map<String, Object> document = Map.of("machine", Machine.here(), "milliseconds", run.results);
    Files.writeString(json, new GsonBuilder().setPrettyPrinting().create().toJson(document));
  }

  private void repeat(List<Start> starts, int rounds) throws IOException, InterruptedException {
    for (int round = 0; round < rounds; round++) {
      for (Start start : starts) {
        record(start, start.run());
      }
      System.out.println("start-up round " + (round + 1) + " of " + rounds);
    }
  }

  private void record(Start start, Start.Outcome outcome) {
    add(start.name(), outcome.nanos());
    if (start.name().startsWith("load") || start.name().startsWith("emit")) {
      String[] lines = outcome.output().strip().split("\\R");
      add(start.name() + "/nanos", Long.parseLong(lines[lines.length - 1]));
      Matcher phase = PHASE.matcher(outcome.output());
      while (phase.find()) {
        add(start.name() + "/" + phase.group(1), Long.parseLong(phase.group(2)));
      }
    }
  }

  private void add(String name, long nanos) {
    results
        .computeIfAbsent(name, absent -> new ArrayList<>())
        .add(Math.round(nanos / NANOS_PER_MILLI * 1000) / 1000.0);
  }

  private List<Start> programs() throws IOException, InterruptedException {
    List<Start> starts = new ArrayList<>();
    for (Class<?> program : List.of(Hello.class, FiveByHand.class, FiveByContract.class)) {
      String name = program.getSimpleName().toLowerCase(Locale.ROOT);
      String archive = work.resolve(name + ".jsa").toString();
      String cache = work.resolve(name + ".aot").toString();
      prepare("-XX:ArchiveClassesAtExit=" + archive, program);
      prepare("-XX:AOTCacheOutput=" + cache, program);
      starts.add(start(name + "/default", List.of(), program));
      starts.add(start(name + "/appcds", List.of("-XX:SharedArchiveFile=" + archive), program));
      starts.add(start(name + "/aot", List.of("-XX:AOTCache=" + cache), program));
    }
    return starts;
  }

  private void prepare(String option, Class<?> program) throws IOException, InterruptedException {
    start("prepare", List.of(option), program).run();
  }

  private Start start(String name, List<String> options, Class<?> program) {
    return Start.of(name, classPath, options, program.getName());
  }

  private List<Start> contracts() throws IOException {
    List<Start> starts = new ArrayList<>();
    for (int functions : new int[] {10, 100, 1000}) {
      String contract = BigContract.write(work, functions);
      starts.add(contract("load" + functions, LoadOnly.class, contract));
      starts.add(contract("emit" + functions, EmitOnly.class, contract));
    }
    return starts;
  }

  private Start contract(String name, Class<?> program, String contract) {
    return Start.of(
        name,
        classPath + File.pathSeparator + work,
        List.of("-Dfjord.timing=true"),
        program.getName(),
        contract);
  }
}
