package dev.lookalike.console.local;

import dev.lookalike.console.terminal.OutputOptions;
import dev.lookalike.console.terminal.Progress;
import dev.lookalike.indexer.RebuildProgress;
import org.jspecify.annotations.Nullable;

/** A progress bar as soon as there is a rebuild; most starts have none. */
final class RebuildBar implements AutoCloseable {
  private final OutputOptions output;
  private @Nullable Progress bar;

  RebuildBar(OutputOptions output) {
    this.output = output;
  }

  void at(RebuildProgress progress) {
    if (bar == null) {
      bar = Progress.of("Rebuilding the index", progress.of(), output);
    }
    bar.at(progress.done(), progress.of());
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
    }
  }
}
