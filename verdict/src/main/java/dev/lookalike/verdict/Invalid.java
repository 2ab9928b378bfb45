package dev.lookalike.verdict;

/** The check that the records' constructors share; Jackson adds where in the file it was. */
final class Invalid {
  private Invalid() {}

  static void when(boolean wrong, String message) {
    if (wrong) {
      throw new IllegalArgumentException(message);
    }
  }
}
