package curl;

import dev.fjord.NativeException;
import java.io.PrintStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Downloads what its arguments name, twice: each on a virtual thread of its own, and all on one
/// thread.
///
/// ```sh
/// java --enable-native-access=ALL-UNNAMED -cp fjord.jar:jspecify.jar curl/Fetch.java URL...
/// ```
final class Fetch {
  private static final long LIMIT = 1 << 20;

  private final Curl curl;
  private final PrintStream out;

  Fetch(Curl curl, PrintStream out) {
    this.curl = curl;
    this.out = out;
  }

  static void main(String... urls) {
    Fetch fetch = new Fetch(Curl.load(), System.out);
    fetch.out.println(fetch.curl.version());
    fetch.apart(List.of(urls));
    fetch.together(List.of(urls));
  }

  /// Downloads each on a thread of its own.
  void apart(List<String> urls) {
    out.println("apart");
    List<Future<String>> results;
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      results = urls.stream().map(url -> threads.submit(() -> alone(url))).toList();
    }
    results.forEach(result -> out.println("  " + result.resultNow()));
  }

  private String alone(String url) {
    try (Download download = new Download(curl, url, LIMIT)) {
      download.easy().perform();
      return download.toString();
    } catch (NativeException failure) {
      return failure.toString();
    }
  }

  /// Downloads all on this thread, at the same time.
  void together(List<String> urls) {
    out.println("together");
    Map<Curl.Easy, Download> downloads = new HashMap<>();
    try (Curl.Multi multi = curl.multi()) {
      for (String url : urls) {
        Download download = new Download(curl, url, LIMIT);
        downloads.put(download.easy(), download);
        multi.add(download.easy());
      }
      while (multi.perform() > 0) {
        multi.poll(1000);
      }
      for (Curl.Message end = multi.next(); end != null; end = multi.next()) {
        out.println("  " + end.code() + ", " + downloads.get(end.easy()));
      }
    } finally {
      downloads.values().forEach(Download::close);
    }
  }
}
