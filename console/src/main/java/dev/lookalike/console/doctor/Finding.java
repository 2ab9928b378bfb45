package dev.lookalike.console.doctor;

/**
 * What was seen of one part.
 *
 * @param part what was looked at, a word or two
 * @param level whether anything has to be done
 * @param seen a sentence
 * @param remedy what to do; empty when all is well
 */
public record Finding(String part, Level level, String seen, String remedy) {
  /** How bad it is. */
  public enum Level {
    OK,
    /** Works, but somebody should look. */
    WARNING,
    /** Does not work. */
    FAULT
  }

  static Finding ok(String part, String seen) {
    return new Finding(part, Level.OK, seen, "");
  }

  static Finding warning(String part, String seen, String remedy) {
    return new Finding(part, Level.WARNING, seen, remedy);
  }

  static Finding fault(String part, String seen, String remedy) {
    return new Finding(part, Level.FAULT, seen, remedy);
  }
}
