package dev.lookalike.app;

import java.util.concurrent.CompletableFuture;

/** A running deployable. */
public interface App extends AutoCloseable {
  Health health();

  /** The consumer group whose records wait while the app is behind. */
  String group();

  /** Completes when the app ends by itself: normally, or with the fault that ended it. */
  CompletableFuture<Void> ended();

  /** Finishes what is in hand within the configured time and stops. */
  @Override
  void close();
}
