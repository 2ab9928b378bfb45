package dev.lookalike.index.milvus;

import org.jspecify.annotations.Nullable;

/** The server has the collection, but not loaded: it answers nothing, or as if it were empty. */
final class NotLoadedException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final boolean certain;

  private NotLoadedException(String message, @Nullable Throwable cause, boolean certain) {
    super(message, cause);
    this.certain = certain;
  }

  static NotLoadedException certainly(String message, @Nullable Throwable cause) {
    return new NotLoadedException(message, cause, true);
  }

  static NotLoadedException maybe(String message, Throwable cause) {
    return new NotLoadedException(message, cause, false);
  }

  /** Whether this alone can have been the reason. */
  boolean isCertain() {
    return certain;
  }
}
