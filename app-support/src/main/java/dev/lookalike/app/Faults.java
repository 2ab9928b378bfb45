package dev.lookalike.app;

import org.apache.kafka.common.errors.RetriableException;

/** Tells faults of the surroundings from those that a restart finds again. */
public final class Faults {
  private Faults() {}

  /** Whether the same work may succeed when it is begun once more, by another thread perhaps. */
  public static boolean mayPass(Throwable fault) {
    for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
      if (cause instanceof RetriableException) {
        return true;
      }
    }
    return false;
  }
}
