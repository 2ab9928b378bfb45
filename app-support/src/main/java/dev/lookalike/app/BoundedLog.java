package dev.lookalike.app;

import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;

/** Warnings that come at any rate: one in a while, with the number left out. */
public final class BoundedLog {
  private static final long INTERVAL_NANOS = TimeUnit.SECONDS.toNanos(10);

  private final Logger log;
  private long last = System.nanoTime() - INTERVAL_NANOS;
  private long leftOut;

  public BoundedLog(Logger log) {
    this.log = log;
  }

  /** Says it, unless another was said within the last 10 s; then it is counted only. */
  public synchronized void warn(String message) {
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
