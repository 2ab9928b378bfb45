package dev.lookalike.verdict;

/** A verdict model cannot be read, or is asked about figures that it was not fitted on. */
public final class VerdictException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** What is wrong. */
  public enum Reason {
    /** The file is missing or is no verdict model. */
    FILE,
    /** The vectors are another image model's. */
    MODEL,
    /** The comparison was made by other formulas. */
    METHOD
  }

  private final Reason reason;

  VerdictException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}
