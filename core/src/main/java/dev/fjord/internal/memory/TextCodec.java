package dev.fjord.internal.memory;

/// How text becomes the code units of one charset in memory, and text again.
///
/// `codec.write(text, at)` writes at most `codec.mostBytes(text)` bytes at `at`. No implementation
/// writes a terminating zero or looks for one. Texts that the charset cannot express are refused
/// with an [UnmappableTextException], never changed; memory that is no text of the charset is
/// decoded with U+FFFD in place of what is malformed. Stateless; any thread.
public sealed interface TextCodec permits Utf8, Utf16, Utf32, NarrowText, CharsetText {

  /// How many bytes `write` may need; cheap, from the text's length alone where that is possible.
  long mostBytes(String text);

  /// How many bytes `write` will write; refuses what it would refuse.
  long measure(String text);

  /// Encodes at `address`, where [#mostBytes] bytes are free; returns how many bytes were written.
  long write(String text, long address);

  /// Decodes `byteSize` bytes at `address`.
  String read(long address, int byteSize);
}
