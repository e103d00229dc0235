package dev.fjord.internal.memory;

import static dev.fjord.internal.memory.AddressSpace.ALL;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;

/// Any other charset of the JDK, through its encoder and an array.
///
/// `new CharsetText(Charset.forName("Shift_JIS")).write(text, at)`. A charset that only decodes
/// refuses every text that goes to C.
public record CharsetText(Charset charset) implements TextCodec {

  @Override
  public long mostBytes(String text) {
    return measure(text);
  }

  @Override
  public long measure(String text) {
    return encode(text).remaining();
  }

  @Override
  public long write(String text, long address) {
    ByteBuffer encoded = encode(text);
    MemorySegment.copy(
        encoded.array(), encoded.arrayOffset(), ALL, JAVA_BYTE, address, encoded.remaining());
    return encoded.remaining();
  }

  @Override
  public String read(long address, int byteSize) {
    return new String(bytes(address, byteSize), charset);
  }

  /// A copy of the `byteSize` bytes at `address`.
  static byte[] bytes(long address, int byteSize) {
    byte[] bytes = new byte[byteSize];
    MemorySegment.copy(ALL, JAVA_BYTE, address, bytes, 0, byteSize);
    return bytes;
  }

  private ByteBuffer encode(String text) {
    if (!charset.canEncode()) {
      throw new UnmappableTextException(0);
    }
    CharsetEncoder encoder =
        charset
            .newEncoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    CharBuffer from = CharBuffer.wrap(text);
    ByteBuffer to = ByteBuffer.allocate(firstCapacity(encoder, text));
    while (true) {
      CoderResult result = encoder.encode(from, to, true);
      if (result.isUnderflow()) {
        result = encoder.flush(to);
      }
      if (result.isError()) {
        throw new UnmappableTextException(from.position());
      }
      if (result.isUnderflow()) {
        return to.flip();
      }
      to = larger(to);
    }
  }

  private static int firstCapacity(CharsetEncoder encoder, String text) {
    return (int) (text.length() * (double) encoder.averageBytesPerChar()) + 16;
  }

  private static ByteBuffer larger(ByteBuffer full) {
    return ByteBuffer.allocate(2 * full.capacity()).put(full.flip());
  }
}
