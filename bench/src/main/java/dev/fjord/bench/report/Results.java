package dev.fjord.bench.report;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.fjord.bench.startup.Machine;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/// Everything that one run measured. What was not measured is absent, not zero.
record Results(
    Map<String, Measurement> calls,
    Map<String, List<Double>> startups,
    Optional<Machine> machine,
    List<String> again) {

  private static final List<Double> UNMEASURED = List.of(Double.NaN);

  /// Reads a folder that `bench/run` wrote. What was measured again by itself, in
  /// `round-1-Memory.json`, takes the place of what a run of everything measured, in
  /// `round-1.json`.
  static Results read(Path folder) throws IOException {
    Map<String, Measurement> calls = new HashMap<>(rounds(folder, "round-[0-9].json"));
    calls.putAll(rounds(folder, "round-[0-9]-*.json"));
    Path startup = folder.resolve("startup.json");
    return Files.exists(startup)
        ? withStartups(calls, parse(startup).getAsJsonObject(), again(folder))
        : new Results(calls, Map.of(), Optional.empty(), again(folder));
  }

  /// What was measured again by itself.
  private static List<String> again(Path folder) throws IOException {
    List<String> names = new ArrayList<>();
    try (DirectoryStream<Path> rounds = Files.newDirectoryStream(folder, "round-1-*.json")) {
      for (Path round : rounds) {
        String file = round.getFileName().toString();
        names.add(file.substring("round-1-".length(), file.length() - ".json".length()));
      }
    }
    names.sort(null);
    return names;
  }

  private static Map<String, Measurement> rounds(Path folder, String names) throws IOException {
    Map<String, List<Double>> nanos = new HashMap<>();
    Map<String, List<Double>> bytes = new HashMap<>();
    try (DirectoryStream<Path> rounds = Files.newDirectoryStream(folder, names)) {
      for (Path round : rounds) {
        addRound(parse(round).getAsJsonArray(), nanos, bytes);
      }
    }
    Map<String, Measurement> calls = new HashMap<>();
    nanos.forEach((name, values) ->
        calls.put(name, Measurement.of(values, bytes.getOrDefault(name, UNMEASURED))));
    return calls;
  }

  private static Results withStartups(
      Map<String, Measurement> calls, JsonObject document, List<String> again) {
    Map<String, List<Double>> startups = new HashMap<>();
    for (Map.Entry<String, JsonElement> each :
        document.getAsJsonObject("milliseconds").entrySet()) {
      startups.put(each.getKey(), numbers(each.getValue().getAsJsonArray()));
    }
    Machine machine = new Gson().fromJson(document.get("machine"), Machine.class);
    return new Results(calls, startups, Optional.of(machine), again);
  }

  private static void addRound(
      JsonArray round, Map<String, List<Double>> nanos, Map<String, List<Double>> bytes) {
    for (JsonElement each : round) {
      JsonObject benchmark = each.getAsJsonObject();
      String name = name(benchmark);
      addAll(nanos, name, rawData(benchmark.getAsJsonObject("primaryMetric")));
      JsonObject allocated =
          benchmark.getAsJsonObject("secondaryMetrics").getAsJsonObject("gc.alloc.rate.norm");
      addAll(bytes, name, allocated == null ? UNMEASURED : rawData(allocated));
    }
  }

  /// The class's simple name, a dot, the method, and after a colon the parameter if there is one.
  private static String name(JsonObject benchmark) {
    String full = benchmark.get("benchmark").getAsString();
    String name = full.substring(full.lastIndexOf('.', full.lastIndexOf('.') - 1) + 1);
    JsonObject parameters = benchmark.getAsJsonObject("params");
    return parameters == null ? name : name + ':' + parameters.get("text").getAsString();
  }

  private static List<Double> rawData(JsonObject metric) {
    List<Double> all = new ArrayList<>();
    for (JsonElement fork : metric.getAsJsonArray("rawData")) {
      all.addAll(numbers(fork.getAsJsonArray()));
    }
    return all;
  }

  private static List<Double> numbers(JsonArray array) {
    List<Double> numbers = new ArrayList<>();
    for (JsonElement each : array) {
      numbers.add(each.getAsDouble());
    }
    return numbers;
  }

  private static void addAll(Map<String, List<Double>> map, String name, List<Double> values) {
    map.computeIfAbsent(name, absent -> new ArrayList<>()).addAll(values);
  }

  private static JsonElement parse(Path file) throws IOException {
    try (Reader reader = Files.newBufferedReader(file)) {
      return JsonParser.parseReader(reader);
    }
  }

  /// What one side took for a question, by the first of its ways that was measured.
  Optional<Measurement> call(Question question, Side side) {
    for (String way : side.ways()) {
      Measurement found = calls.get(question.benchmark(way));
      if (found != null) {
        return Optional.of(found);
      }
    }
    return Optional.empty();
  }

  /// The median milliseconds of a start-up measurement.
  OptionalDouble startup(String name) {
    List<Double> values = startups.get(name);
    return values == null
        ? OptionalDouble.empty()
        : OptionalDouble.of(Measurement.quantile(values, 0.5));
  }
}
