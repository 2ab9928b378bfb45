package dev.lookalike.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Answers {@code /health/live} and {@code /health/ready} with 200 or 503 and the details, and
 * {@code /metrics} with what is measured.
 */
public final class HealthServer implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpServer server;
  private final ExecutorService threads = Executors.newFixedThreadPool(2);

  private HealthServer(HttpServer server) {
    this.server = server;
  }

  /**
   * Listens until closed.
   *
   * @throws UncheckedIOException when the port is taken; the message names it
   */
  public static HealthServer start(
      HttpSettings settings, Supplier<Health> health, Telemetry telemetry) {
    try {
      HttpServer http =
          HttpServer.create(new InetSocketAddress(settings.host(), settings.port()), 0);
      HealthServer server = new HealthServer(http);
      http.createContext("/health/live", exchange -> answer(exchange, health, Health::live));
      http.createContext("/health/ready", exchange -> answer(exchange, health, Health::ready));
      http.createContext("/metrics", exchange -> answer(exchange, telemetry));
      http.setExecutor(server.threads);
      http.start();
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(
          "health endpoint: cannot listen on %s:%d".formatted(settings.host(), settings.port()), e);
    }
  }

  /** The port it listens on. */
  public int port() {
    return server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private static void answer(
      HttpExchange exchange, Supplier<Health> health, Predicate<Health> isWell) throws IOException {
    try (exchange) {
      Health now = health.get();
      send(
          exchange, isWell.test(now) ? 200 : 503, "application/json", JSON.writeValueAsString(now));
    }
  }

  private static void answer(HttpExchange exchange, Telemetry telemetry) throws IOException {
    try (exchange) {
      send(exchange, 200, "text/plain; version=0.0.4; charset=utf-8", telemetry.page());
    }
  }

  private static void send(HttpExchange exchange, int status, String type, String text)
      throws IOException {
    byte[] body = text.getBytes(UTF_8);
    exchange.getResponseHeaders().set("content-type", type);
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
  }
}
