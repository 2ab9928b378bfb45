package dev.lookalike.bench.pipeline;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A picture host on loopback that answers each request after the same time. */
final class PictureServer implements AutoCloseable {
  /** More than are ever fetched at a time. */
  private static final int THREADS = 128;

  private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
  private final HttpServer server;
  private final Path folder;
  private volatile long delayMillis;

  private PictureServer(HttpServer server, Path folder) {
    this.server = server;
    this.folder = folder;
  }

  static PictureServer start(Path folder) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), THREADS);
    PictureServer pictures = new PictureServer(server, folder);
    server.setExecutor(pictures.threads);
    server.createContext("/", pictures::answer);
    server.start();
    return pictures;
  }

  void setDelay(Duration delay) {
    delayMillis = delay.toMillis();
  }

  String uri(Path file) {
    return "http://127.0.0.1:%d/%s".formatted(server.getAddress().getPort(), file.getFileName());
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      Thread.sleep(delayMillis);
      byte[] body =
          Files.readAllBytes(folder.resolve(exchange.getRequestURI().getPath().substring(1)));
      exchange.getResponseHeaders().add("Content-Type", "image/jpeg");
      exchange.sendResponseHeaders(200, body.length);
      try (OutputStream out = exchange.getResponseBody()) {
        out.write(body);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
