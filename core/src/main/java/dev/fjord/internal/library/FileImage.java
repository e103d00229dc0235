package dev.fjord.internal.library;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/// The bytes of a regular file of the machine, closed by whoever opened it.
///
/// The file is read and not mapped, because a mapped file that somebody shortens ends in an error
/// of the virtual machine. A `RandomAccessFile` is used because the JDK has loaded it already.
final class FileImage implements Image, AutoCloseable {

  private final RandomAccessFile file;
  private final long size;

  private FileImage(RandomAccessFile file, long size) {
    this.file = file;
    this.size = size;
  }

  /// Opens a file that is known to be regular: opening a pipe would wait for its writer.
  static FileImage open(Path path) throws IOException {
    RandomAccessFile file = new RandomAccessFile(path.toFile(), "r");
    return new FileImage(file, file.length());
  }

  @Override
  public long size() {
    return size;
  }

  @Override
  public byte[] bytes(long offset, int length) {
    if (!contains(offset, length)) {
      throw new IndexOutOfBoundsException(offset);
    }
    byte[] bytes = new byte[length];
    try {
      file.seek(offset);
      file.readFully(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes;
  }

  @Override
  public void close() {
    try {
      file.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
