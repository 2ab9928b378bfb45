package dev.lookalike.embedder.work;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Small matters of the worker threads. */
final class Threads {
  private Threads() {}

  /** Daemon threads called {@code embedder-NAME-n}. */
  static ThreadFactory named(String name) {
    AtomicInteger next = new AtomicInteger(1);
    return task -> {
      Thread thread = new Thread(task, "embedder-" + name + "-" + next.getAndIncrement());
      thread.setDaemon(true);
      return thread;
    };
  }

  /** Waits for threads that were told to stop; false when some still work. */
  static boolean awaitEnd(ExecutorService threads, Duration timeout) {
    try {
      return threads.awaitTermination(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Between two readings of {@link System#nanoTime()}. */
  static long millis(long from, long to) {
    return Duration.ofNanos(to - from).toMillis();
  }
}
