package curl;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/// A server on this machine.
final class Loopback implements AutoCloseable {
  static final int MEETING = 8;

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CyclicBarrier meeting = new CyclicBarrier(MEETING);
  private final byte[] large = new byte[3_000_000];
  private final HttpServer server;

  Loopback() throws IOException {
    new Random(1).nextBytes(large);
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 256);
    server.createContext("/text", exchange -> answer(exchange, bytes("hello")));
    server.createContext("/large", exchange -> answer(exchange, large));
    server.createContext("/echo", Loopback::echo);
    server.createContext("/meet", this::meet);
    server.createContext("/said", Loopback::said);
    server.setExecutor(threads);
    server.start();
  }

  /// An address of this server.
  String url(String path) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + path;
  }

  /// An address where nobody listens.
  static String refused() throws IOException {
    try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return "http://127.0.0.1:" + closed.getLocalPort() + "/";
    }
  }

  /// What `/large` answers.
  byte[] large() {
    return large;
  }

  // Nobody gets an answer before as many as MEETING have asked.
  private void meet(HttpExchange exchange) throws IOException {
    try {
      meeting.await(30, TimeUnit.SECONDS);
    } catch (Exception alone) {
      exchange.sendResponseHeaders(500, -1);
      return;
    }
    answer(exchange, bytes("met"));
  }

  private static void echo(HttpExchange exchange) throws IOException {
    answer(exchange, exchange.getRequestBody().readAllBytes());
  }

  private static void said(HttpExchange exchange) throws IOException {
    answer(exchange, bytes(String.valueOf(exchange.getRequestHeaders().get("X-Said"))));
  }

  private static void answer(HttpExchange exchange, byte[] body) throws IOException {
    try (exchange) {
      exchange.getResponseHeaders().set("Content-Type", "text/plain");
      exchange.sendResponseHeaders(200, body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
