package dev.lookalike.campaign.soak;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** One measure of one thing over time. */
final class Series {
  private static final double TEN_MINUTES = 600;

  /** The live heap, which is looked at once a minute, has so many in five minutes. */
  private static final int ENOUGH = 4;

  private final Measure measure;
  private final String name;
  private final List<Double> seconds = new ArrayList<>();
  private final List<Double> values = new ArrayList<>();

  Series(Measure measure, String name) {
    this.measure = measure;
    this.name = name;
  }

  void add(double second, double value) {
    seconds.add(second);
    values.add(value);
  }

  Measure measure() {
    return measure;
  }

  String name() {
    return name;
  }

  List<Double> seconds() {
    return seconds;
  }

  List<Double> values() {
    return values;
  }

  /**
   * By how much it grew in ten minutes, by the median of the slopes between any two samples (Theil
   * and Sen), which no single peak moves.
   *
   * @param from samples before this second are warm-up
   */
  double growth(double from) {
    int first = first(from);
    int count = values.size() - first;
    double[] slopes = new double[count * (count - 1) / 2];
    int filled = 0;
    for (int i = first; i < values.size(); i++) {
      for (int j = i + 1; j < values.size(); j++) {
        slopes[filled++] = (values.get(j) - values.get(i)) / (seconds.get(j) - seconds.get(i));
      }
    }
    return slopes.length == 0 ? 0 : median(slopes) * TEN_MINUTES;
  }

  /** The median after the warm-up. */
  double level(double from) {
    double[] late =
        values.subList(first(from), values.size()).stream().mapToDouble(Double::valueOf).toArray();
    return late.length == 0 ? 0 : median(late);
  }

  /** Of something that was not looked at nobody can say so. */
  boolean isFlat(double from) {
    return isKnown(from) && growth(from) <= measure.mayGrow(level(from));
  }

  private boolean isKnown(double from) {
    return values.size() - first(from) >= ENOUGH;
  }

  String verdict(double from) {
    return String.format(
        Locale.ROOT,
        "%-10s %-28s %9.1f  %+8.2f in 10 min, may be %.2f  %s",
        measure,
        name,
        level(from),
        growth(from),
        measure.mayGrow(level(from)),
        isFlat(from) ? "flat" : isKnown(from) ? "GROWS" : "UNKNOWN, too few samples");
  }

  private int first(double from) {
    int first = 0;
    while (first < values.size() && seconds.get(first) < from) {
      first++;
    }
    return first;
  }

  private static double median(double[] numbers) {
    Arrays.sort(numbers);
    return (numbers[(numbers.length - 1) / 2] + numbers[numbers.length / 2]) / 2;
  }
}
