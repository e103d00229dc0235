package curl;

import static org.assertj.core.api.Assertions.assertThat;

import curl.Curl.SwitchOption;
import curl.Curl.TextOption;
import installed.NeedsLibraryOf;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

/// What remains of transfers: nothing.
@NeedsLibraryOf(Curl.class)
class LeakTest {
  private static final Logger LOG = Logger.getLogger("dev.fjord");

  private final List<WeakReference<Object>> used = new ArrayList<>();
  private final Curl curl = Curl.load();

  @Test
  void transfersThatWereClosedAreForgotten() throws Exception {
    Reports reports = new Reports();
    LOG.addHandler(reports);
    try (Loopback server = new Loopback();
        Curl.Multi multi = curl.multi()) {
      for (int i = 0; i < 50; i++) {
        alone(server.url("/text"));
        in(multi, server.url("/text"));
      }
      assertThat(remaining()).isZero();
    } finally {
      LOG.removeHandler(reports);
    }
    assertThat(reports.leaks).isEmpty();
  }

  private void alone(String url) {
    try (Curl.Easy easy = to(url)) {
      easy.perform();
    }
  }

  private void in(Curl.Multi multi, String url) {
    try (Curl.Easy easy = to(url)) {
      multi.add(easy);
      while (multi.perform() > 0) {
        multi.poll(1000);
      }
      multi.remove(easy);
    }
  }

  private Curl.Easy to(String url) {
    Curl.Easy easy = curl.easy();
    Curl.Receiver receiver = data -> data.byteSize() + 0 * used.size();
    easy.set(TextOption.URL, url);
    easy.set(SwitchOption.NOSIGNAL, true);
    easy.onBody(receiver);
    used.add(new WeakReference<>(easy));
    used.add(new WeakReference<>(receiver));
    return easy;
  }

  private long remaining() throws InterruptedException {
    long remaining = used.size();
    for (int i = 0; i < 100 && remaining > 0; i++) {
      System.gc();
      Thread.sleep(10);
      remaining = used.stream().filter(each -> each.get() != null).count();
    }
    return remaining;
  }

  /// What is said of handles that nobody has closed.
  private static final class Reports extends Handler {
    private final List<String> leaks = new CopyOnWriteArrayList<>();

    @Override
    public void publish(LogRecord entry) {
      if (entry.getMessage().contains("never closed")) {
        leaks.add(entry.getMessage());
      }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
