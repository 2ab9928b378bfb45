package dev.lookalike.test;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/**
 * An OpenTelemetry collector that keeps what it is sent. Its messages are protobuf, in which texts
 * and ids stand as they are, so it is asked for these and needs no schema.
 */
public final class SpanCollector implements AutoCloseable {
  private final HttpServer server;
  private final List<String> batches = new CopyOnWriteArrayList<>();

  private SpanCollector(HttpServer server) {
    this.server = server;
  }

  /** Listens on a free port of this machine. */
  public static SpanCollector start() {
    try {
      SpanCollector collector =
          new SpanCollector(
              HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
      collector.server.createContext(
          "/v1/traces",
          exchange -> {
            collector.batches.add(new String(exchange.getRequestBody().readAllBytes(), ISO_8859_1));
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
          });
      collector.server.start();
      return collector;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** For LOOKALIKE_TRACING_ENDPOINT. */
  public String endpoint() {
    return "http://127.0.0.1:%d/v1/traces".formatted(server.getAddress().getPort());
  }

  /**
   * Whether a service has sent spans of a trace.
   *
   * @param traceParent W3C's header
   * @param texts that the same message must have: span names, subjects
   */
  public boolean has(String service, String traceParent, String... texts) {
    String trace = new String(HexFormat.of().parseHex(traceParent.split("-", -1)[1]), ISO_8859_1);
    return batches.stream()
        .anyMatch(
            batch ->
                batch.contains(service)
                    && batch.contains(trace)
                    && Stream.of(texts).allMatch(batch::contains));
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
