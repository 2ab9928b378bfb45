package dev.lookalike.index;

/**
 * The server answers and knows no such index any more: it came back without its data. No call
 * succeeds until the index is made again, which the indexer does at its start.
 */
public final class IndexGoneException extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  public IndexGoneException(String message, Throwable cause) {
    super(message, cause);
  }
}
