package dev.lookalike.index.milvus;

/** The server has the collection, but not loaded: it answers nothing, or as if it were empty. */
final class NotLoadedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  NotLoadedException(String message, Throwable cause) {
    super(message, cause);
  }

  NotLoadedException(String message) {
    super(message);
  }
}
