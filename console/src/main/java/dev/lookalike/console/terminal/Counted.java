package dev.lookalike.console.terminal;

import java.util.Locale;

/** How many of something, for people. */
public final class Counted {
  private Counted() {}

  /** As "1 picture", "2,000 pictures". */
  public static String of(long count, String one) {
    return String.format(Locale.ROOT, "%,d %s%s", count, one, count == 1 ? "" : "s");
  }
}
