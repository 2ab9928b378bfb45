package dev.lookalike.evaluation.report;

import dev.lookalike.evaluation.Estimate;
import java.util.Locale;

/** How figures are printed: enough digits to tell .998 from .9985, none that mean nothing. */
public final class Shown {
  private Shown() {}

  /** A share with its interval, such as {@code .9981 [.9962, .9993]}. */
  public static String estimate(Estimate figure) {
    return Double.isNaN(figure.value())
        ? "-"
        : "%s [%s, %s]".formatted(share(figure.value()), share(figure.low()), share(figure.high()));
  }

  /** A share of 0 to 1 in four digits. */
  public static String share(double value) {
    if (Double.isNaN(value)) {
      return "-";
    }
    String text = String.format(Locale.ROOT, "%.4f", value);
    return text.startsWith("0") ? text.substring(1) : text;
  }

  /** A share as a percentage, with digits to show even the rare. */
  public static String percent(double value) {
    if (Double.isNaN(value)) {
      return "-";
    }
    return value > 0 && value < 0.001
        ? String.format(Locale.ROOT, "%.4f%%", value * 100)
        : String.format(Locale.ROOT, "%.1f%%", value * 100);
  }

  /** A coordinate of a drawing. */
  static String coordinate(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }
}
