package dev.lookalike.schema;

import org.jspecify.annotations.Nullable;

/** Strings as JSON and Kafka see them: code points, UTF-8 bytes, and nothing that is no text. */
final class Text {
  private static final int QUOTED = 100;

  private Text() {}

  static int length(String text) {
    return text.codePointCount(0, text.length());
  }

  /** Whether it can be written as UTF-8: each surrogate has its other half. */
  static boolean isWellFormed(String text) {
    return text.codePoints().noneMatch(Text::isSurrogate);
  }

  static boolean hasControl(String text) {
    return text.codePoints().anyMatch(Character::isISOControl);
  }

  /**
   * Shortened and repaired: for sentences of ours that must not fail because of what they quote.
   */
  static @Nullable String fit(@Nullable String text, int max) {
    if (text == null) {
      return null;
    }
    String cut = length(text) <= max ? text : text.substring(0, text.offsetByCodePoints(0, max));
    if (isWellFormed(cut)) {
      return cut;
    }
    StringBuilder repaired = new StringBuilder(cut.length());
    cut.codePoints().forEach(c -> repaired.appendCodePoint(isSurrogate(c) ? '\uFFFD' : c));
    return repaired.toString();
  }

  /** What somebody sent, short enough for a message about it. */
  static String quote(@Nullable String text) {
    if (text == null || length(text) <= QUOTED) {
      return "'" + fit(text, QUOTED) + "'";
    }
    return "'" + fit(text, QUOTED) + "...' (" + length(text) + " characters)";
  }

  /** Bytes of the text as a JSON string in UTF-8, with its quotes; never less than are written. */
  static int jsonBytes(String text) {
    return 2 + text.codePoints().map(Text::jsonBytes).sum();
  }

  private static int jsonBytes(int codePoint) {
    if (codePoint < 0x20) {
      return "\\u0000".length();
    }
    if (codePoint == '"' || codePoint == '\\') {
      return 2;
    }
    if (codePoint < 0x80) {
      return 1;
    }
    if (codePoint < 0x800) {
      return 2;
    }
    return codePoint < 0x10000 ? 3 : 4;
  }

  private static boolean isSurrogate(int codePoint) {
    return Character.getType(codePoint) == Character.SURROGATE;
  }
}
