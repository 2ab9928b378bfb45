package dev.lookalike.evaluation.report;

import dev.lookalike.evaluation.JudgedPair;
import java.util.ArrayList;
import java.util.List;

/**
 * How many candidates have which copy score: copies upwards, all others downwards, both on a
 * logarithmic scale, since what matters is rare.
 *
 * @param bars of both kinds
 * @param threshold where the default threshold stands
 */
record HistogramDrawing(List<Bar> bars, String threshold) {
  private static final int BINS = 25;
  private static final double LEFT = 46;
  private static final double WIDTH = 620;
  private static final double MIDDLE = 120;
  private static final double HEIGHT = 105;

  record Bar(String style, String x, String y, String width, String height, String label) {}

  static HistogramDrawing of(List<JudgedPair> pairs, double threshold) {
    int[] copies = new int[BINS];
    int[] others = new int[BINS];
    for (JudgedPair pair : pairs) {
      if (pair.candidate() != null) {
        int bin = Math.min(BINS - 1, (int) (pair.copyScore() * BINS));
        (pair.label().copy() ? copies : others)[bin]++;
      }
    }
    int most = 1;
    for (int bin = 0; bin < BINS; bin++) {
      most = Math.max(most, Math.max(copies[bin], others[bin]));
    }
    List<Bar> bars = new ArrayList<>();
    for (int bin = 0; bin < BINS; bin++) {
      add(bars, "copy", bin, copies[bin], most);
      add(bars, "other", bin, others[bin], most);
    }
    return new HistogramDrawing(bars, Shown.coordinate(LEFT + WIDTH * threshold));
  }

  private static void add(List<Bar> bars, String style, int bin, int count, int most) {
    if (count == 0) {
      return;
    }
    double height = HEIGHT * Math.log1p(count) / Math.log1p(most);
    double width = WIDTH / BINS;
    boolean up = style.equals("copy");
    bars.add(
        new Bar(
            style,
            Shown.coordinate(LEFT + bin * width + 1),
            Shown.coordinate(up ? MIDDLE - height : MIDDLE),
            Shown.coordinate(width - 2),
            Shown.coordinate(height),
            "%d with a score of %.2f to %.2f"
                .formatted(count, (double) bin / BINS, (bin + 1.0) / BINS)));
  }
}
