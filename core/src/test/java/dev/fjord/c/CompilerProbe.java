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

  private final List<String> compiler;
  private final ByteOrder order;
  private final StringBuilder source;
  private final List<Integer> answers = new ArrayList<>();
  private byte[] object = {};

  /// Asks the host's compiler.
  CompilerProbe(String declarations) {
    this(List.of("cc"), ByteOrder.nativeOrder(), declarations);
  }

  /// Asks the compiler that a command with options starts, for a target of this byte order.
  CompilerProbe(List<String> compiler, ByteOrder order, String declarations) {
    this.compiler = compiler;
    this.order = order;
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

  /// The byte order of its answers.
  ByteOrder order() {
    return order;
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
        .append("const struct { unsigned char m[12], n[52]; ")
        .append(type)
        .append(" v; } __attribute__((used, aligned(64))) probe")
        .append(answers.size())
        .append(" = { \"FjOrDpRoBe#!\", {")
        .append(answers.size() >> 8)
        .append(", ")
        .append(answers.size() & 0xff)
        .append("}, ")
        .append(initializer)
        .append(" };\n");
    answers.add(-1);
    return answers.size() - 1;
  }

  /// Compiles all questions.
  CompilerProbe compile() {
    try {
      Path folder = Files.createTempDirectory("fjord-probe");
      Path file = Files.writeString(folder.resolve("probe.c"), source);
      Path output = folder.resolve("probe.o");
      List<String> command = new ArrayList<>(compiler);
      command.addAll(List.of("-w", "-c", "-o", output.toString(), file.toString()));
      run(command);
      object = Files.readAllBytes(output);
      findAnswers();
      Files.delete(file);
      Files.delete(output);
      Files.delete(folder);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void findAnswers() {
    int last = object.length - HEADER;
    for (int at = 0; at <= last; at++) {
      if (object[at] == MARKER[0]
          && Arrays.equals(object, at, at + MARKER.length, MARKER, 0, MARKER.length)) {
        int question = (object[at + 12] & 0xff) << 8 | object[at + 13] & 0xff;
        answers.set(question, at + HEADER);
      }
    }
  }

  long numberAt(int question) {
    return ByteBuffer.wrap(memoryAt(question, 8)).order(order).getLong();
  }

  byte[] memoryAt(int question, int size) {
    int at = answers.get(question);
    if (at < 0) {
      throw new AssertionError("no answer to question " + question);
    }
    return Arrays.copyOfRange(object, at, at + size);
  }

  static String run(List<String> command) {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      String output =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
      assertThat(process.waitFor()).as(String.join(" ", command) + "\n" + output).isZero();
      return output;
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(String.join(" ", command), e);
    }
  }
}
