package dev.lookalike.query;

import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;

/** Warnings that strangers can cause at any rate: one in a while, with the number left out. */
final class BoundedLog {
  private static final long INTERVAL_NANOS = TimeUnit.SECONDS.toNanos(10);

  private final Logger log;
  private long last = System.nanoTime() - INTERVAL_NANOS;
  private long leftOut;

  BoundedLog(Logger log) {
    this.log = log;
  }

  synchronized void warn(String message) {
    long now = System.nanoTime();
    if (now - last < INTERVAL_NANOS) {
      leftOut++;
      return;
    }
    log.warn("{}{}", message, leftOut == 0 ? "" : " (and " + leftOut + " more like this)");
    last = now;
    leftOut = 0;
  }
}
