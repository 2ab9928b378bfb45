package dev.lookalike.query;

import dev.lookalike.schema.Serving;

/**
 * Opens what a serving record names. The local mode gives one that shares the indexer's index,
 * which only one instance in one process may have open.
 */
@FunctionalInterface
public interface ServingFactory {
  /**
   * Opens model and index together. Blocking, seconds; called by one thread at a time, and again
   * after a while when it failed.
   *
   * @throws RuntimeException when they cannot be had now; its message is told to those who ask
   */
  ServingParts open(Serving serving);
}
