package dev.lookalike.console.local;

import dev.lookalike.console.terminal.OutputOptions;
import dev.lookalike.console.terminal.Progress;
import dev.lookalike.console.terminal.Terminal;

/** Says how far a long work is: by a bar on a terminal, by a line now and then in a log. */
final class Ticker implements AutoCloseable {
  private static final long EVERY_NANOS = 5_000_000_000L;

  private final OutputOptions output;
  private final Progress bar;
  private long last = System.nanoTime();

  Ticker(OutputOptions output, String task) {
    this.output = output;
    this.bar = Progress.of(task, 0, output);
  }

  synchronized void at(int done, int total) {
    bar.at(done, total);
    if (!Terminal.isWatched() && System.nanoTime() - last > EVERY_NANOS) {
      last = System.nanoTime();
      output.warn("  %d of %d", done, total);
    }
  }

  @Override
  public void close() {
    bar.close();
  }
}
