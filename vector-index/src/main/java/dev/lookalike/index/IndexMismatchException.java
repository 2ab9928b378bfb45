package dev.lookalike.index;

/** The index holds something else than was asked for (model, variant, dimension or metric). */
public final class IndexMismatchException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public IndexMismatchException(String message) {
    super(message);
  }
}
