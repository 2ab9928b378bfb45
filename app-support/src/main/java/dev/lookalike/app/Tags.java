package dev.lookalike.app;

import java.util.Locale;

/** Values of metrics' tags. */
public final class Tags {
  private Tags() {}

  /** A constant's name in lower case. */
  public static String of(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
