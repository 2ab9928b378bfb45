package dev.lookalike.embedder;

import org.apache.kafka.common.errors.RetriableException;

/** Tells faults of the surroundings from those that a restart finds again. */
final class Faults {
  private Faults() {}

  static boolean mayPass(Throwable fault) {
    for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
      if (cause instanceof RetriableException) {
        return true;
      }
    }
    return false;
  }
}
