package curl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import curl.Curl.Code;
import curl.Curl.SwitchOption;
import curl.Curl.TextOption;
import dev.fjord.NativeException;
import installed.NeedsLibraryOf;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Many transfers in one thread, to a server of this machine.
@NeedsLibraryOf(Curl.class)
class MultiTest {
  private final List<Curl.Easy> transfers = new ArrayList<>();
  private Curl curl;
  private Loopback server;
  private Curl.Multi multi;

  @BeforeEach
  void start() throws Exception {
    curl = Curl.load();
    server = new Loopback();
    multi = curl.multi();
  }

  @AfterEach
  void stop() {
    multi.close();
    transfers.forEach(Curl.Easy::close);
    server.close();
  }

  private Curl.Easy to(String url) {
    Curl.Easy easy = curl.easy();
    easy.set(TextOption.URL, url);
    easy.set(SwitchOption.NOSIGNAL, true);
    easy.set(SwitchOption.FAILONERROR, true);
    easy.onBody(data -> data.byteSize());
    transfers.add(easy);
    return easy;
  }

  private Map<Curl.Easy, Code> ended() {
    while (multi.perform() > 0) {
      multi.poll(1000);
    }
    Map<Curl.Easy, Code> ended = new HashMap<>();
    for (Curl.Message end = multi.next(); end != null; end = multi.next()) {
      ended.put(end.easy(), end.code());
    }
    return ended;
  }

  @Test
  void transfersGoOnAtTheSameTime() {
    for (int i = 0; i < Loopback.MEETING; i++) {
      multi.add(to(server.url("/meet")));
    }
    assertThat(ended()).hasSize(Loopback.MEETING).allSatisfy((_, code) -> isFine(code));
  }

  private static void isFine(Code code) {
    assertThat(code).isEqualTo(Code.CURLE_OK);
  }

  @Test
  void messagesTellWhichEndedAndHow() throws Exception {
    Curl.Easy fine = to(server.url("/text"));
    Curl.Easy missing = to(server.url("/missing"));
    Curl.Easy refused = to(Loopback.refused());
    multi.add(fine);
    multi.add(missing);
    multi.add(refused);
    assertThat(ended())
        .isEqualTo(
            Map.of(
                fine,
                Code.CURLE_OK,
                missing,
                Code.CURLE_HTTP_RETURNED_ERROR,
                refused,
                Code.CURLE_COULDNT_CONNECT));
  }

  @Test
  void messageShowsTheTransferThatWasAdded() {
    Curl.Easy easy = to(server.url("/text"));
    multi.add(easy);
    assertThat(ended().keySet()).singleElement().isSameAs(easy);
  }

  @Test
  void transferThatWasRemovedIsAddedAgain() {
    Curl.Easy easy = to(server.url("/text"));
    for (int i = 0; i < 3; i++) {
      multi.add(easy);
      assertThat(ended()).containsOnly(Map.entry(easy, Code.CURLE_OK));
      multi.remove(easy);
    }
  }

  @Test
  void transferCannotBeClosedBeforeItIsRemoved() {
    Curl.Easy first = to(server.url("/text"));
    Curl.Easy second = to(server.url("/text"));
    multi.add(first);
    multi.add(second);
    multi.remove(second);
    assertThatThrownBy(first::close).isInstanceOf(IllegalStateException.class);
    assertThat(first.isOpen()).isTrue();
    second.close();
    assertThat(ended()).containsOnly(Map.entry(first, Code.CURLE_OK));
    multi.remove(first);
    first.close();
  }

  @Test
  void closingAGroupLetsItsTransfersGo() {
    Curl.Easy easy = to(server.url("/text"));
    multi.add(easy);
    multi.close();
    easy.perform();
    easy.close();
  }

  @Test
  void transferIsAddedOnce() {
    Curl.Easy easy = to(server.url("/text"));
    multi.add(easy);
    assertThatThrownBy(() -> multi.add(easy))
        .isInstanceOf(NativeException.class)
        .hasMessageContaining(curl.multiMeaning(7));
    assertThatThrownBy(easy::close).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void throwOfALambdaEndsItsOwnTransferOnly() {
    Curl.Easy easy = to(server.url("/text"));
    Curl.Easy other = to(server.url("/text"));
    IllegalStateException full = new IllegalStateException("the disk is full");
    easy.onBody(_ -> {
      throw full;
    });
    multi.add(easy);
    multi.add(other);
    assertThat(catchThrowable(this::ended)).isSameAs(full);
    assertThat(ended()).isEqualTo(Map.of(easy, Code.CURLE_WRITE_ERROR, other, Code.CURLE_OK));
  }

  @Test
  void otherThreadEndsAWait() throws Exception {
    Thread waiting = Thread.ofVirtual().start(() -> multi.poll(60_000));
    multi.wakeUp();
    waiting.join(30_000);
    assertThat(waiting.isAlive()).isFalse();
  }
}
