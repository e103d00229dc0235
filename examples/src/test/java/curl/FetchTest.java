package curl;

import static org.assertj.core.api.Assertions.assertThat;

import installed.NeedsLibraryOf;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

/// The program on a server of this machine.
@NeedsLibraryOf(Curl.class)
class FetchTest {

  @Test
  void eachDownloadTellsHowItWent() throws Exception {
    List<String> lines = printed(Fetch::apart);
    assertThat(lines).hasSize(5);
    assertThat(lines.get(0)).isEqualTo("apart");
    assertThat(lines.get(1))
        .matches(" {2}GET /text HTTP/1.1: 200 text/plain, 5 bytes after [45] lines");
    assertThat(lines.get(2))
        .contains(
            "curl_easy_perform(", "failed with 22 (CURLE_HTTP_RETURNED_ERROR): HTTP response");
    assertThat(lines.get(3)).contains("failed with 42 (CURLE_ABORTED_BY_CALLBACK): Operation was");
    assertThat(lines.get(4)).contains("failed with 7 (CURLE_COULDNT_CONNECT): Couldn't connect");
  }

  @Test
  void downloadsOfOneThreadEndAsTheyDoApart() throws Exception {
    List<String> lines = printed(Fetch::together);
    assertThat(lines.getFirst()).isEqualTo("together");
    assertThat(lines.stream().skip(1).map(line -> line.replaceAll(", [0-9]+ bytes.*", "")))
        .containsExactlyInAnyOrder(
            "  CURLE_OK, GET /text HTTP/1.1: 200 text/plain",
            "  CURLE_HTTP_RETURNED_ERROR, GET /missing HTTP/1.1: 404 text/html",
            "  CURLE_ABORTED_BY_CALLBACK, GET /large HTTP/1.1: 200 text/plain",
            "  CURLE_COULDNT_CONNECT, nothing: 0 null");
  }

  private static List<String> printed(BiConsumer<Fetch, List<String>> part) throws Exception {
    ByteArrayOutputStream caught = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(caught, true, StandardCharsets.UTF_8);
    try (Loopback server = new Loopback()) {
      List<String> urls =
          List.of(
              server.url("/text"),
              server.url("/missing"),
              server.url("/large"),
              Loopback.refused());
      part.accept(new Fetch(Curl.load(), out), urls);
    }
    return caught.toString(StandardCharsets.UTF_8).lines().toList();
  }
}
