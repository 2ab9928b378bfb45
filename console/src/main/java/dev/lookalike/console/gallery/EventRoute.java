package dev.lookalike.console.gallery;

import io.javalin.http.sse.SseClient;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code /api/events}: a tick every two seconds, which is the heartbeat too, and the moves of pairs
 * as they happen. Each page has a thread of its own, at most {@value #PAGES}, so that a slow reader
 * holds up nobody.
 */
final class EventRoute implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(EventRoute.class);
  private static final int PAGES = 64;
  private static final long TICK_MILLIS = 2_000;

  /** Moves that come together are told together. */
  private static final long GATHER_MILLIS = 50;

  private final String server = UUID.randomUUID().toString();
  private final Changes changes;
  private final Supplier<?> tick;
  private final ExecutorService pages =
      new ThreadPoolExecutor(
          0, PAGES, 10, TimeUnit.SECONDS, new SynchronousQueue<>(), EventRoute::daemon);

  EventRoute(Changes changes, Supplier<?> tick) {
    this.changes = changes;
    this.tick = tick;
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "gallery-events");
    thread.setDaemon(true);
    return thread;
  }

  /** A pair on another pile; to is null when it is a pair no more. */
  private record Moved(String pair, @Nullable String to) {}

  private record Moves(boolean complete, List<Moved> moves) {}

  void open(SseClient page) {
    page.keepAlive();
    try {
      pages.execute(() -> tell(page));
    } catch (RejectedExecutionException e) {
      page.close();
    }
  }

  private void tell(SseClient page) {
    try {
      long from = changes.now();
      send(page, "hello", Map.of("server", server));
      send(page, "tick", tick.get());
      long nextTick = System.currentTimeMillis() + TICK_MILLIS;
      while (!page.terminated()) {
        long now = System.currentTimeMillis();
        Changes.Since since = changes.await(from, Math.max(1, nextTick - now));
        if (since.next() > from) {
          Thread.sleep(GATHER_MILLIS);
          since = changes.await(from, 1);
          send(page, "pairs", moves(since));
          from = since.next();
        }
        if (System.currentTimeMillis() >= nextTick) {
          send(page, "tick", tick.get());
          nextTick = System.currentTimeMillis() + TICK_MILLIS;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      end(page);
    }
  }

  private static void end(SseClient page) {
    try {
      if (!page.terminated()) {
        page.close();
      }
    } catch (RuntimeException e) {
      // The page is gone already, and its request with it.
      LOG.debug("a page left", e);
    }
  }

  private static void send(SseClient page, String event, Object value) {
    page.sendEvent(event, Json.text(value));
  }

  private static Moves moves(Changes.Since since) {
    return new Moves(
        since.complete(),
        since.moves().stream()
            .map(
                move ->
                    new Moved(move.pair().toString(), move.to() == null ? null : move.to().key()))
            .toList());
  }

  @Override
  public void close() {
    pages.shutdownNow();
  }
}
