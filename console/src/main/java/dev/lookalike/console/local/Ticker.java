package dev.lookalike.console.local;

import dev.lookalike.console.terminal.OutputOptions;
import dev.lookalike.console.terminal.Progress;

/** Says how far a long work is: by a bar on a terminal, by a line now and then in a log. */
final class Ticker implements AutoCloseable {
  private static final long EVERY_NANOS = 5_000_000_000L;

  private final OutputOptions output;
  private final Progress bar;
  private final int total;
  private long last = System.nanoTime();

  Ticker(OutputOptions output, String task, int total) {
    this.output = output;
    this.bar = Progress.of(task, total, output);
    this.total = total;
  }

  synchronized void at(int done) {
    bar.at(done, total);
    if (!Progress.isWatched() && System.nanoTime() - last > EVERY_NANOS) {
      last = System.nanoTime();
      output.warn("  %d of %d", done, total);
    }
  }

  @Override
  public void close() {
    bar.close();
  }
}
