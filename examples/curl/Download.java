package curl;

import curl.Curl.NumberInfo;
import curl.Curl.SizeInfo;
import curl.Curl.SwitchOption;
import curl.Curl.TextInfo;
import curl.Curl.TextOption;
import java.io.ByteArrayOutputStream;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;

/// One download into memory, which libcurl calls back while it lasts.
final class Download implements AutoCloseable {
  private final Curl.Easy easy;
  private final ByteArrayOutputStream body = new ByteArrayOutputStream();
  private String request = "nothing";
  private int headerLines;

  /// Prepares it; more than `limit` bytes are not wanted.
  Download(Curl curl, String url, long limit) {
    easy = curl.easy();
    easy.set(TextOption.URL, url);
    easy.set(SwitchOption.FAILONERROR, true);
    easy.set(SwitchOption.NOSIGNAL, true);
    easy.set(SwitchOption.NOPROGRESS, false);
    easy.set(SwitchOption.VERBOSE, true);
    easy.onBody(this::receive);
    easy.onHeader(this::count);
    easy.onProgress((size, received, _, _) -> Math.max(size, received) > limit);
    easy.onDebug(this::listen);
  }

  /// The transfer itself.
  Curl.Easy easy() {
    return easy;
  }

  /// What arrived.
  byte[] body() {
    return body.toByteArray();
  }

  /// What was asked for, and what came.
  @Override
  public String toString() {
    return request
        + ": "
        + easy.number(NumberInfo.RESPONSE_CODE)
        + " "
        + easy.text(TextInfo.CONTENT_TYPE)
        + ", "
        + easy.size(SizeInfo.SIZE_DOWNLOAD)
        + " bytes after "
        + headerLines
        + " lines";
  }

  @Override
  public void close() {
    easy.close();
  }

  private long receive(MemorySegment data) {
    body.writeBytes(data.toArray(ValueLayout.JAVA_BYTE));
    return data.byteSize();
  }

  private long count(MemorySegment line) {
    headerLines++;
    return line.byteSize();
  }

  private int listen(Curl.Easy transfer, Curl.Kind kind, byte[] text) {
    if (kind == Curl.Kind.HEADER_OUT) {
      request = new String(text, StandardCharsets.ISO_8859_1).lines().findFirst().orElse(request);
    }
    return 0;
  }
}
