package dev.fjord.c;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Asks the machine's C compiler about types, without running anything.
///
/// Each question becomes a constant object behind a marker in one object file, whose bytes are
/// searched for the marker. This works for every object format and for other targets than the
/// host's.
final class CompilerProbe {

  private static final byte[] MARKER = "FjOrDpRoBe#!".getBytes(StandardCharsets.US_ASCII);
  private static final int HEADER = 64;

  private final List<String> flags;
  private final StringBuilder source;
  private int questions;
  private byte[] object = {};

  CompilerProbe(String declarations, String... flags) {
    this.flags = List.of(flags);
    this.source = new StringBuilder(declarations).append('\n');
  }

  /// The kind of machine that the compiler makes code for, such as `x86_64-linux-gnu`.
  static String machine() {
    return run(List.of("cc", "-dumpmachine")).strip();
  }

  /// The target of the machine's compiler.
  static Target host() {
    String machine = machine();
    OperatingSystem os =
        machine.contains("linux")
            ? OperatingSystem.LINUX
            : machine.contains("darwin") ? OperatingSystem.MACOS : OperatingSystem.WINDOWS;
    boolean arm = machine.startsWith("aarch64") || machine.startsWith("arm64");
    return new Target(os, arm ? Architecture.AARCH64 : Architecture.X86_64);
  }

  /// Asks for the value of a constant expression; answers the question's number.
  int number(String expression) {
    return ask("unsigned long long", expression);
  }

  /// Asks for the bytes of an initialised object.
  int memory(String type, String initializer) {
    return ask(type, initializer);
  }

  private int ask(String type, String initializer) {
    source
        .append("const struct { unsigned char m[12]; unsigned n; unsigned char pad[48]; ")
        .append(type)
        .append(" v; } __attribute__((used, aligned(64))) probe")
        .append(questions)
        .append(" = { \"FjOrDpRoBe#!\", ")
        .append(questions)
        .append(", {0}, ")
        .append(initializer)
        .append(" };\n");
    return questions++;
  }

  /// Compiles all questions.
  CompilerProbe compile() {
    try {
      Path folder = Files.createTempDirectory("fjord-probe");
      Path file = Files.writeString(folder.resolve("probe.c"), source);
      Path output = folder.resolve("probe.o");
      List<String> command = new ArrayList<>(List.of("cc", "-w", "-c", "-o", output.toString()));
      command.addAll(flags);
      command.add(file.toString());
      run(command);
      object = Files.readAllBytes(output);
      Files.delete(file);
      Files.delete(output);
      Files.delete(folder);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Whether the compiler takes these flags.
  static boolean accepts(String... flags) {
    try {
      new CompilerProbe("", flags).compile();
      return true;
    } catch (AssertionError e) {
      return false;
    }
  }

  long numberAt(int question) {
    return ByteBuffer.wrap(memoryAt(question, 8)).order(ByteOrder.LITTLE_ENDIAN).getLong();
  }

  byte[] memoryAt(int question, int size) {
    for (int at = 0; at + HEADER + size <= object.length; at += 4) {
      if (Arrays.equals(object, at, at + MARKER.length, MARKER, 0, MARKER.length)
          && ByteBuffer.wrap(object).order(ByteOrder.LITTLE_ENDIAN).getInt(at + 12) == question) {
        return Arrays.copyOfRange(object, at + HEADER, at + HEADER + size);
      }
    }
    throw new AssertionError("no answer to question " + question);
  }

  static String run(List<String> command) {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      String output =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
      assertThat(process.waitFor()).as(String.join(" ", command) + "\n" + output).isZero();
      return output;
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
