package dev.lookalike.bench.scaleout;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Stands for work that another machine would do. */
final class Sleep {
  private Sleep() {}

  static void of(Duration each, int times) {
    try {
      TimeUnit.NANOSECONDS.sleep(each.toNanos() * times);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
