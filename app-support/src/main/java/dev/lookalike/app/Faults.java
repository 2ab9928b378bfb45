package dev.lookalike.app;

import org.apache.kafka.common.errors.InvalidTxnStateException;
import org.apache.kafka.common.errors.RetriableException;

/** Tells faults of the surroundings from those that a restart finds again. */
public final class Faults {
  private Faults() {}

  /**
   * Whether the same work may succeed when it is begun once more, by another thread perhaps. A
   * transaction that took too long was ended by its coordinator; another thread begins a new one.
   */
  public static boolean mayPass(Throwable fault) {
    for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
      if (cause instanceof RetriableException || cause instanceof InvalidTxnStateException) {
        return true;
      }
    }
    return false;
  }
}
