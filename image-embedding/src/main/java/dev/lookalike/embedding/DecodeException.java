package dev.lookalike.embedding;

import dev.lookalike.schema.FailureReason;

/** The bytes are no picture that can be used: the reason is typed, the message for people. */
public final class DecodeException extends Exception {
  private static final long serialVersionUID = 1L;

  private final FailureReason reason;

  public DecodeException(FailureReason reason, String message) {
    super(message);
    this.reason = reason;
  }

  /** UNSUPPORTED_FORMAT, CORRUPT_IMAGE, TOO_LARGE or NO_SUCH_PAGE. */
  public FailureReason reason() {
    return reason;
  }
}
