package dev.lookalike.reference;

import dev.lookalike.schema.FailureReason;

/** A reference could not be fetched. The message is for people and never holds credentials. */
public final class FetchException extends Exception {
  private static final long serialVersionUID = 1L;

  private final FailureReason reason;
  private final boolean retryable;

  private FetchException(FailureReason reason, boolean retryable, String message) {
    super(message);
    this.reason = reason;
    this.retryable = retryable;
  }

  /** Trying again soon cannot help. */
  public static FetchException permanent(FailureReason reason, String message) {
    return new FetchException(reason, false, message);
  }

  /** The host is slow, overloaded or gone for now. */
  public static FetchException retryable(String message) {
    return new FetchException(FailureReason.FETCH_FAILED, true, message);
  }

  public FailureReason reason() {
    return reason;
  }

  public boolean isRetryable() {
    return retryable;
  }
}
