package dev.lookalike.index;

/** What is stored cannot be read as an index. It must be removed and rebuilt from the log. */
public final class IndexCorruptException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public IndexCorruptException(String message) {
    super(message);
  }

  public IndexCorruptException(String message, Throwable cause) {
    super(message, cause);
  }
}
