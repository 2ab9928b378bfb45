package dev.lookalike.app;

import org.apache.kafka.common.errors.InvalidTxnStateException;
import org.apache.kafka.common.errors.RetriableException;

/** Tells faults of the surroundings from those that a restart finds again. */
public final class Faults {
  /** Not a public class, and the fault has no type of its own. */
  private static final String TRANSACTIONS =
      "org.apache.kafka.clients.producer.internals.TransactionManager";

  private Faults() {}

  /**
   * Whether the same work may succeed when it is begun once more, by another thread perhaps. A
   * transaction that took too long was ended by its coordinator; another thread begins a new one.
   */
  public static boolean mayPass(Throwable fault) {
    for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
      if (cause instanceof RetriableException
          || cause instanceof InvalidTxnStateException
          || isProducerOutOfStep(cause)) {
        return true;
      }
    }
    return false;
  }

  /**
   * When the broker is away for minutes a commit times out twice, and Kafka Streams goes on with a
   * producer that wants that commit repeated first. Another thread brings a new producer.
   */
  private static boolean isProducerOutOfStep(Throwable fault) {
    StackTraceElement[] trace = fault.getStackTrace();
    return fault instanceof IllegalStateException
        && trace.length > 0
        && trace[0].getClassName().equals(TRANSACTIONS);
  }
}
