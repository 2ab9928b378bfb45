package dev.lookalike.console.command;

import dev.lookalike.console.terminal.OutputOptions;
import dev.lookalike.console.terminal.Progress;
import dev.lookalike.indexer.IndexerApp;
import dev.lookalike.indexer.IndexerSettings;
import dev.lookalike.indexer.RebuildProgress;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A rebuild in this process, behind a progress bar. */
final class Rebuilding {
  private static final long LOOK_EVERY_MILLIS = 200;

  private final String index;
  private final OutputOptions output;
  private boolean caughtUp;

  Rebuilding(String index, OutputOptions output) {
    this.index = index;
    this.output = output;
  }

  /** Returns when the index is in service. */
  void run(IndexerSettings settings) throws ExecutionException, InterruptedException {
    try (IndexerApp app = IndexerApp.start(settings, new SimpleMeterRegistry());
        Progress bar = Progress.of("Rebuilding " + index, 1, output)) {
      while (!hasEnded(app)) {
        Optional<RebuildProgress> progress = app.rebuild();
        progress.ifPresent(now -> bar.at(now.done(), now.of()));
        if (!caughtUp && progress.filter(now -> now.done() == now.of()).isPresent()) {
          caughtUp = true;
          output.say(
              "index %s has all; start the indexers with LOOKALIKE_INDEX_NAME=%s", index, index);
          output.event("caught-up", Map.of("index", index));
        }
      }
      output.say("index %s is in service", index);
      output.event("in-service", Map.of("index", index));
    }
  }

  private static boolean hasEnded(IndexerApp app) throws ExecutionException, InterruptedException {
    try {
      app.ended().get(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    }
  }
}
