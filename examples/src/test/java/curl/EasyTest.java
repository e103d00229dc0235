package curl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import curl.Curl.Kind;
import curl.Curl.NumberInfo;
import curl.Curl.SizeInfo;
import curl.Curl.SwitchOption;
import curl.Curl.TextInfo;
import curl.Curl.TextOption;
import dev.fjord.NativeException;
import installed.NeedsLibraryOf;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Single transfers to and from a server of this machine.
@NeedsLibraryOf(Curl.class)
class EasyTest {
  private final ByteArrayOutputStream body = new ByteArrayOutputStream();
  private Curl curl;
  private Loopback server;
  private Curl.Easy easy;

  @BeforeEach
  void start() throws Exception {
    curl = Curl.load();
    server = new Loopback();
    easy = to("/text");
    easy.onBody(this::receive);
  }

  @AfterEach
  void stop() {
    easy.close();
    server.close();
  }

  private Curl.Easy to(String path) {
    Curl.Easy transfer = curl.easy();
    transfer.set(TextOption.URL, server.url(path));
    transfer.set(SwitchOption.NOSIGNAL, true);
    transfer.set(SwitchOption.FAILONERROR, true);
    return transfer;
  }

  private void redirect(String path) {
    easy.set(TextOption.URL, server.url(path));
  }

  private long receive(MemorySegment data) {
    body.writeBytes(data.toArray(ValueLayout.JAVA_BYTE));
    return data.byteSize();
  }

  @Test
  void bodyArrivesInPieces() {
    redirect("/large");
    easy.perform();
    assertThat(body.toByteArray()).isEqualTo(server.large());
    assertThat(easy.size(SizeInfo.SIZE_DOWNLOAD)).isEqualTo(server.large().length);
    assertThat(easy.number(NumberInfo.RESPONSE_CODE)).isEqualTo(200);
    assertThat(easy.text(TextInfo.EFFECTIVE_URL)).isEqualTo(server.url("/large"));
    assertThat(easy.text(TextInfo.CONTENT_TYPE)).isEqualTo("text/plain");
  }

  @Test
  void transferIsUsedAgain() {
    easy.perform();
    easy.perform();
    assertThat(body.toString(StandardCharsets.UTF_8)).isEqualTo("hellohello");
  }

  @Test
  void headerArrivesLineByLine() {
    List<String> lines = new ArrayList<>();
    easy.onHeader(line -> {
      lines.add(text(line));
      return line.byteSize();
    });
    easy.perform();
    assertThat(lines).startsWith("HTTP/1.1 200 OK\r\n").endsWith("\r\n");
    assertThat(lines).anyMatch(line -> line.equalsIgnoreCase("Content-Type: text/plain\r\n"));
  }

  @Test
  void listenerHearsTheTransferItself() {
    Set<Kind> heard = EnumSet.noneOf(Kind.class);
    List<Curl.Easy> transfers = new ArrayList<>();
    easy.set(SwitchOption.VERBOSE, true);
    easy.onDebug((transfer, kind, _) -> {
      heard.add(kind);
      transfers.add(transfer);
      return 0;
    });
    easy.perform();
    assertThat(heard).contains(Kind.TEXT, Kind.HEADER_IN, Kind.HEADER_OUT, Kind.DATA_IN);
    assertThat(transfers).isNotEmpty().allSatisfy(each -> assertThat(each).isSameAs(easy));
  }

  @Test
  void watcherSeesAllBytesArrive() {
    long[] last = {0, 0};
    redirect("/large");
    easy.set(SwitchOption.NOPROGRESS, false);
    easy.onProgress((size, received, _, _) -> {
      last[0] = size;
      last[1] = received;
      return false;
    });
    easy.perform();
    assertThat(last).containsExactly(server.large().length, server.large().length);
  }

  @Test
  void watcherEndsATransfer() {
    easy.set(SwitchOption.NOPROGRESS, false);
    easy.onProgress((_, _, _, _) -> true);
    NativeException ended = catchThrowableOfType(NativeException.class, easy::perform);
    assertThat(ended.name()).isEqualTo("CURLE_ABORTED_BY_CALLBACK");
    assertThat(ended.code()).isEqualTo(42);
    assertThat(ended)
        .hasMessage(
            "curl_easy_perform() failed with 42 (CURLE_ABORTED_BY_CALLBACK): " + curl.meaning(42));
  }

  @Test
  void throwOfAReceiverReachesTheCallerUnchanged() {
    IllegalStateException full = new IllegalStateException("the disk is full");
    easy.onBody(_ -> {
      throw full;
    });
    assertThat(catchThrowable(easy::perform)).isSameAs(full);
    assertThat(Arrays.stream(full.getSuppressed()))
        .anyMatch(failed -> failed.getMessage().contains("CURLE_WRITE_ERROR"));
    easy.onBody(this::receive);
    easy.perform();
    assertThat(body.toString(StandardCharsets.UTF_8)).isEqualTo("hello");
  }

  @Test
  void throwOfAWatcherReachesTheCallerUnchanged() {
    ArithmeticException division = new ArithmeticException("/ by zero");
    easy.set(SwitchOption.NOPROGRESS, false);
    easy.onProgress((_, _, _, _) -> {
      throw division;
    });
    assertThat(catchThrowable(easy::perform)).isSameAs(division);
  }

  @Test
  void receiverThatTakesLessFailsTheTransfer() {
    easy.onBody(data -> data.byteSize() - 1);
    assertThatThrownBy(easy::perform)
        .isInstanceOf(NativeException.class)
        .hasMessageContaining("23 (CURLE_WRITE_ERROR)");
  }

  @Test
  void uploadSendsWhatTheSenderGives() {
    ByteArrayInputStream source = new ByteArrayInputStream(server.large());
    redirect("/echo");
    easy.set(SwitchOption.UPLOAD, true);
    easy.uploadSize(server.large().length);
    easy.onUpload(room -> fill(room, source));
    easy.perform();
    assertThat(body.toByteArray()).isEqualTo(server.large());
    assertThat(easy.size(SizeInfo.SIZE_UPLOAD)).isEqualTo(server.large().length);
  }

  private static long fill(MemorySegment room, ByteArrayInputStream source) {
    byte[] next = new byte[(int) Math.min(room.byteSize(), 10_000)];
    int length = source.readNBytes(next, 0, next.length);
    MemorySegment.copy(next, 0, room, ValueLayout.JAVA_BYTE, 0, length);
    return length;
  }

  @Test
  void throwOfASenderEndsTheUpload() {
    UnsupportedOperationException nothing = new UnsupportedOperationException("nothing to send");
    redirect("/echo");
    easy.set(SwitchOption.UPLOAD, true);
    easy.uploadSize(10);
    easy.onUpload(_ -> {
      throw nothing;
    });
    assertThat(catchThrowable(easy::perform)).isSameAs(nothing);
    assertThat(Arrays.stream(nothing.getSuppressed()))
        .anyMatch(failed -> failed.getMessage().contains("CURLE_ABORTED_BY_CALLBACK"));
  }

  @Test
  void formStaysWhileTheTransferLasts() {
    redirect("/echo");
    easy.post("name=" + "ø".repeat(50_000));
    System.gc();
    easy.perform();
    assertThat(body.toString(StandardCharsets.UTF_8)).isEqualTo("name=" + "ø".repeat(50_000));
  }

  @Test
  void linesThatATransferSendsCannotBeClosed() {
    redirect("/said");
    try (Curl.Headers lines = curl.headers("X-Said: one")) {
      assertThat(lines.add("X-Said: two")).isEqualTo(lines);
      easy.headers(lines);
      easy.perform();
      assertThatThrownBy(lines::close).isInstanceOf(IllegalStateException.class);
      assertThat(body.toString(StandardCharsets.UTF_8)).isEqualTo("[one, two]");
      easy.headers(null);
    }
    body.reset();
    easy.perform();
    assertThat(body.toString(StandardCharsets.UTF_8)).isEqualTo("null");
  }

  @Test
  void missingPageIsAFailure() {
    redirect("/missing");
    assertThatThrownBy(easy::perform)
        .isInstanceOf(NativeException.class)
        .hasMessageContaining("22 (CURLE_HTTP_RETURNED_ERROR)");
    assertThat(easy.number(NumberInfo.RESPONSE_CODE)).isEqualTo(404);
  }

  @Test
  void refusedConnectionIsAFailure() throws Exception {
    easy.set(TextOption.URL, Loopback.refused());
    NativeException refused = catchThrowableOfType(NativeException.class, easy::perform);
    assertThat(refused.name()).isEqualTo("CURLE_COULDNT_CONNECT");
    assertThat(refused.function()).isEqualTo("curl_easy_perform");
  }

  @Test
  void closedTransferIsRefused() {
    easy.close();
    assertThatThrownBy(easy::perform)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("closed");
  }

  @Test
  void transferClosedByItsOwnCallbackEndsAfterwards() {
    easy.onBody(data -> {
      easy.close();
      return receive(data);
    });
    easy.perform();
    assertThat(body.toString(StandardCharsets.UTF_8)).isEqualTo("hello");
    assertThat(easy.isOpen()).isFalse();
  }

  @Test
  void sixtyFourTransfersRunOnVirtualThreads() {
    List<Future<byte[]>> bodies = new ArrayList<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 64; i++) {
        bodies.add(threads.submit(() -> downloaded("/large")));
      }
    }
    assertThat(bodies).allSatisfy(each -> assertThat(each.get()).isEqualTo(server.large()));
  }

  private byte[] downloaded(String path) {
    try (Download download = new Download(curl, server.url(path), Long.MAX_VALUE)) {
      download.easy().perform();
      return download.body();
    }
  }

  private static String text(MemorySegment data) {
    return new String(data.toArray(ValueLayout.JAVA_BYTE), StandardCharsets.ISO_8859_1);
  }
}
