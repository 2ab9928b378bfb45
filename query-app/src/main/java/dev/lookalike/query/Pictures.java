package dev.lookalike.query;

import dev.lookalike.embedding.DecodeException;
import dev.lookalike.schema.Embedding;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;

/** Decodes pictures, a few at a time, since each may take much memory. */
final class Pictures implements AutoCloseable {
  private final Semaphore places;
  private final ExecutorService pool;

  Pictures(int atATime, Threads threads) {
    this.places = new Semaphore(atATime);
    this.pool = Executors.newFixedThreadPool(atATime, threads.named("decoder"));
  }

  /** On a thread of this, so that requests without a picture do not wait for it. */
  CompletableFuture<Embedding> embed(Engine engine, byte[] file, Deadline deadline) {
    return CompletableFuture.supplyAsync(
            () -> {
              try {
                return embedHere(engine, file, 1, deadline);
              } catch (DecodeException | InterruptedException e) {
                throw new CompletionException(e);
              }
            },
            pool)
        .thenCompose(embedding -> embedding);
  }

  /** On the caller's thread, when there is a place. */
  CompletableFuture<Embedding> embedHere(Engine engine, byte[] file, int page, Deadline deadline)
      throws DecodeException, InterruptedException {
    places.acquire();
    try {
      deadline.check();
      return engine.embed(file, page, deadline);
    } finally {
      places.release();
    }
  }

  @Override
  public void close() {
    pool.shutdown();
  }
}
