package dev.lookalike.reference;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A web server on loopback with a page for each way in which a host can behave. */
final class ImageHost implements AutoCloseable {
  static final byte[] IMAGE = "an image".getBytes(StandardCharsets.UTF_8);

  private final HttpServer server;
  private final AtomicInteger hits = new AtomicInteger();
  private final ExecutorService threads = Executors.newCachedThreadPool();

  /** Released at the end, so that hanging pages end with the test. */
  private final CountDownLatch closed = new CountDownLatch(1);

  ImageHost() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/image", this::image);
    server.createContext("/status/", exchange -> answer(exchange, number(exchange), IMAGE));
    server.createContext("/hops/", this::hop);
    server.createContext(
        "/to", exchange -> redirect(exchange, exchange.getRequestURI().getQuery()));
    server.createContext("/loop", exchange -> redirect(exchange, "/loop"));
    server.createContext("/to-file", exchange -> redirect(exchange, "file:///etc/passwd"));
    server.createContext("/large/", exchange -> answer(exchange, 200, new byte[number(exchange)]));
    server.createContext("/endless", ImageHost::endless);
    server.createContext("/headers", ImageHost::headers);
    server.createContext("/hang", exchange -> hang());
    server.createContext("/drip", this::drip);
    server.createContext("/cut", ImageHost::cut);
    server.createContext("/gzip", ImageHost::gzip);
    server.start();
  }

  /** The request's headers, a line each, names in lower case. */
  private static void headers(HttpExchange exchange) throws IOException {
    StringBuilder lines = new StringBuilder();
    exchange
        .getRequestHeaders()
        .forEach(
            (name, values) ->
                lines.append(
                    "%s: %s%n".formatted(name.toLowerCase(Locale.ROOT), String.join(",", values))));
    answer(exchange, 200, lines.toString().getBytes(StandardCharsets.UTF_8));
  }

  String uri(String path) {
    return "http://127.0.0.1:" + port() + path;
  }

  int port() {
    return server.getAddress().getPort();
  }

  /** How often the image was asked for. */
  int hits() {
    return hits.get();
  }

  private void image(HttpExchange exchange) throws IOException {
    hits.incrementAndGet();
    answer(exchange, 200, IMAGE);
  }

  private static int number(HttpExchange exchange) {
    String path = exchange.getRequestURI().getPath();
    return Integer.parseInt(path.substring(path.lastIndexOf('/') + 1));
  }

  private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
    try (exchange) {
      exchange.sendResponseHeaders(status, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private void hop(HttpExchange exchange) throws IOException {
    int left = number(exchange);
    redirect(exchange, left == 1 ? "/image" : "/hops/" + (left - 1));
  }

  private static void redirect(HttpExchange exchange, String to) throws IOException {
    exchange.getResponseHeaders().set("Location", to);
    answer(exchange, 302, new byte[0]);
  }

  private static void endless(HttpExchange exchange) throws IOException {
    exchange.sendResponseHeaders(200, 0);
    while (true) {
      exchange.getResponseBody().write(new byte[1024]);
    }
  }

  private void drip(HttpExchange exchange) throws IOException {
    exchange.sendResponseHeaders(200, 1000);
    while (!pause()) {
      exchange.getResponseBody().write('.');
      exchange.getResponseBody().flush();
    }
  }

  /** Promises more than it sends, then closes the connection. */
  private static void cut(HttpExchange exchange) throws IOException {
    exchange.sendResponseHeaders(200, 1000);
    exchange.getResponseBody().write(IMAGE);
    exchange.getResponseBody().flush();
    throw new IOException("cut");
  }

  private static void gzip(HttpExchange exchange) throws IOException {
    exchange.getResponseHeaders().set("Content-Encoding", "gzip");
    answer(exchange, 200, IMAGE);
  }

  private void hang() {
    while (!pause()) {}
  }

  /** Waits as one drop takes; true when the server ends. */
  private boolean pause() {
    try {
      return closed.await(20, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
