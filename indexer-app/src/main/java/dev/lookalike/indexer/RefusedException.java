package dev.lookalike.indexer;

/**
 * The indexer must not run as it is set; the message says what to do. Trying again does not help.
 */
public final class RefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  RefusedException(String message) {
    super(message);
  }
}
