package dev.lookalike.console.local;

import java.io.PrintWriter;

/** Says now and then how far a long work is; for logs as for terminals. */
final class Ticker {
  private static final long EVERY_NANOS = 5_000_000_000L;

  private final PrintWriter to;
  private final int total;
  private long last = System.nanoTime();

  Ticker(PrintWriter to, int total) {
    this.to = to;
    this.total = total;
  }

  synchronized void at(int done) {
    if (System.nanoTime() - last > EVERY_NANOS) {
      last = System.nanoTime();
      to.println("  %d of %d".formatted(done, total));
      to.flush();
    }
  }
}
