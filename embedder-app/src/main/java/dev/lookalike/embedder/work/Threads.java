package dev.lookalike.embedder.work;

import java.time.Duration;
import java.util.concurrent.ThreadFactory;
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

  /** Between two readings of {@link System#nanoTime()}. */
  static long millis(long from, long to) {
    return Duration.ofNanos(to - from).toMillis();
  }
}
