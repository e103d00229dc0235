package dev.fjord.internal.link.emit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jspecify.annotations.Nullable;

/// Writes emitted classes below the folder that `-Dfjord.dump` names, in folders of their packages.
///
/// A file is whole or not there: it is written beside its place and moved.
final class ClassDump {
  private static final @Nullable String FOLDER = System.getProperty("fjord.dump");

  private ClassDump() {}

  static void write(EmittedClass emitted) {
    if (FOLDER != null) {
      write(emitted, Path.of(FOLDER));
    }
  }

  static void write(EmittedClass emitted, Path folder) {
    String descriptor = emitted.name().descriptorString();
    Path file = folder.resolve(descriptor.substring(1, descriptor.length() - 1) + ".class");
    try {
      Path parent = Files.createDirectories(file.toAbsolutePath().getParent());
      Path unfinished = Files.createTempFile(parent, "emitted", ".tmp");
      Files.write(unfinished, emitted.bytes());
      Files.move(
          unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file + ", see -Dfjord.dump", e);
    }
  }
}
