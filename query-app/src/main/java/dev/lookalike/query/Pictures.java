package dev.lookalike.query;

import dev.lookalike.embedding.DecodeException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/** Decodes pictures, a few at a time, since each may take much memory. */
final class Pictures implements AutoCloseable {
  private final Semaphore places;
  private final ExecutorService pool;
  private final Pace pace = new Pace(4, Duration.ofMillis(20), System::nanoTime);

  Pictures(int atATime, Threads threads) {
    this.places = new Semaphore(atATime);
    this.pool = Executors.newFixedThreadPool(atATime, threads.yielding("decoder"));
  }

  /** Of requests that bring their picture. */
  Pace pace() {
    return pace;
  }

  /** On a thread of this, so that requests without a picture do not wait for it. */
  CompletableFuture<Subject> embed(Engine engine, PictureFile picture, Deadline deadline) {
    return CompletableFuture.supplyAsync(
            () -> {
              try {
                return embedHere(engine, picture, deadline);
              } catch (DecodeException | InterruptedException e) {
                throw new CompletionException(e);
              }
            },
            pool)
        .thenCompose(subject -> subject);
  }

  /** On the caller's thread, when there is a place. */
  CompletableFuture<Subject> embedHere(Engine engine, PictureFile picture, Deadline deadline)
      throws DecodeException, InterruptedException {
    places.acquire();
    try {
      deadline.check();
      return engine.embed(picture, deadline);
    } finally {
      places.release();
    }
  }

  /** Work of the same weight on a thread of this. */
  <T> CompletableFuture<T> run(Supplier<T> work, Deadline deadline) {
    return CompletableFuture.supplyAsync(
        () -> {
          deadline.check();
          return work.get();
        },
        pool);
  }

  @Override
  public void close() {
    pool.shutdown();
  }
}
