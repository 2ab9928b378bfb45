package dev.lookalike.client;

import java.util.concurrent.CompletableFuture;

/** A topic being followed by a thread of its own, until it is closed. */
public interface Subscription extends AutoCloseable {
  /**
   * Ends when the following does: normally after {@link #close()}, exceptionally when the listener
   * threw, when Kafka refuses for good, or at an event of a schema version that this client is too
   * old for.
   */
  CompletableFuture<Void> done();

  /** How many events were skipped because they do not keep to their contract. */
  long unreadable();

  /** Returns when the listener is no longer called; may be called by the listener itself. */
  @Override
  void close();
}
