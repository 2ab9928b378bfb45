package dev.lookalike.console.gallery;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * {@code /api/events}: a tick every two seconds, which is the heartbeat too, and the moves of pairs
 * as they happen. Each page has its request's thread to itself, at most {@value #PAGES}: a slow
 * reader holds up nobody, and one that left is noticed at the next tick.
 */
final class EventRoute implements AutoCloseable {
  private static final int PAGES = 64;
  private static final long TICK_MILLIS = 2_000;

  /** Moves that come together are told together. */
  private static final long GATHER_MILLIS = 50;

  private final String server = UUID.randomUUID().toString();
  private final Changes changes;
  private final Supplier<?> tick;
  private final Semaphore free = new Semaphore(PAGES);

  EventRoute(Changes changes, Supplier<?> tick) {
    this.changes = changes;
    this.tick = tick;
  }

  /** A pair on another pile; to is null when it is a pair no more. */
  private record Moved(String pair, @Nullable String to) {}

  private record Moves(long next, boolean complete, List<Moved> moves) {}

  /**
   * Tells until the page leaves or the gallery ends. A page that lost its connection gives {@code
   * server} and {@code from} as it heard them last, and misses nothing.
   *
   * @throws Refusal 503 when too many pages are told already
   */
  void tell(Context request) throws InterruptedException {
    if (!free.tryAcquire()) {
      throw new Refusal(503, "too many pages are open");
    }
    try {
      request.contentType("text/event-stream");
      // Not the request's own stream, whose flush does nothing.
      tell(request.res().getOutputStream(), from(request));
    } catch (IOException e) {
      // The page left.
    } finally {
      free.release();
    }
  }

  private long from(Context request) {
    String from = request.queryParam("from");
    boolean goesOn = server.equals(request.queryParam("server"));
    return goesOn && from != null && from.matches("[0-9]{1,18}")
        ? Long.parseLong(from)
        : changes.now();
  }

  private void tell(OutputStream page, long from) throws IOException, InterruptedException {
    send(page, "hello", Map.of("server", server, "next", from));
    long heard = from;
    long nextTick = System.currentTimeMillis();
    while (!changes.isClosed()) {
      Changes.Since since = changes.await(heard, nextTick - System.currentTimeMillis());
      if (since.next() > heard) {
        Thread.sleep(GATHER_MILLIS);
        since = changes.await(heard, 0);
        send(page, "pairs", moves(since));
        heard = since.next();
      }
      if (System.currentTimeMillis() >= nextTick) {
        send(page, "tick", tick.get());
        nextTick = System.currentTimeMillis() + TICK_MILLIS;
      }
    }
  }

  private static void send(OutputStream page, String event, Object value) throws IOException {
    page.write("event: %s\ndata: %s\n\n".formatted(event, Json.text(value)).getBytes(UTF_8));
    page.flush();
  }

  private static Moves moves(Changes.Since since) {
    return new Moves(
        since.next(),
        since.complete(),
        since.moves().stream()
            .map(
                move ->
                    new Moved(move.pair().toString(), move.to() == null ? null : move.to().key()))
            .toList());
  }

  @Override
  public void close() {
    changes.close();
  }
}
