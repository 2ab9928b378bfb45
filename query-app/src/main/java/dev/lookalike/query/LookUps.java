package dev.lookalike.query;

import dev.lookalike.index.IndexRow;
import dev.lookalike.schema.ImageKey;
import dev.lookalike.schema.SimilarityReply.Status;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Gets indexed images, on threads that may wait for the index; those that read requests do not. */
final class LookUps implements AutoCloseable {
  private final ExecutorService pool;
  private final Pace pace = new Pace(4, Duration.ofMillis(5), System::nanoTime);

  LookUps(int atATime, Threads threads) {
    this.pool = Executors.newFixedThreadPool(atATime, threads.yielding("lookup"));
  }

  /** Of requests that need no model. */
  Pace pace() {
    return pace;
  }

  /** Refused as NOT_FOUND when the index does not have it. */
  CompletableFuture<IndexRow.Present> row(Engine engine, ImageKey key, Deadline deadline) {
    return CompletableFuture.supplyAsync(
        () -> {
          deadline.check();
          IndexRow.Present row = engine.rows(List.of(key)).get(key);
          if (row == null) {
            throw new Refusal(
                Status.NOT_FOUND, "there is no image '%s' in the index".formatted(key));
          }
          return row;
        },
        pool);
  }

  @Override
  public void close() {
    pool.shutdown();
  }
}
