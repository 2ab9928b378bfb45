package dev.lookalike.fingerprint;

/** The bytes are no fingerprint that this program can compare; the reason is typed. */
public final class FingerprintException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Why a fingerprint is refused. */
  public enum Reason {
    /** Made by another version of the program: make it anew from the picture. */
    UNKNOWN_VERSION,
    /** Cut, altered, or no fingerprint at all. */
    CORRUPT
  }

  private final Reason reason;

  FingerprintException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}
