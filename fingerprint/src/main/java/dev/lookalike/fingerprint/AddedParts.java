package dev.lookalike.fingerprint;

import java.util.Arrays;

/**
 * What only one of two aligned pictures has drawn on it: a caption, a watermark, another hand of a
 * clock. The first's light is fitted to the second's by gain and offset; a cell is added on one
 * side when its light lies outside the range of the other's 3 x 3 neighbourhood by more than a
 * tolerance.
 *
 * @param toFirst share of the common cells that only the first has something on, 0 to 1
 * @param toSecond the same for the second
 * @param common the shared cells on which neither has something added
 */
@SuppressWarnings("ArrayRecordComponent") // handed over, never compared
record AddedParts(double toFirst, double toSecond, boolean[] common) {
  private static final int SIDE = Print.LUMA_CELLS;
  private static final int FEWEST = 40;
  private static final double LEVELS = 14;
  private static final double DEVIATIONS = 0.35;

  static AddedParts of(Overlay overlay) {
    boolean[] inner = Cells.eroded(overlay.shared(), SIDE);
    boolean[] judged = Cells.count(inner) < FEWEST ? overlay.shared() : inner;
    float[] first = LightFit.of(overlay, judged);
    float[] second = overlay.secondLuma();
    Ranges around = Ranges.of(first, SIDE);
    Ranges aroundSecond = Ranges.of(second, SIDE);
    double tolerance = Math.max(LEVELS, DEVIATIONS * LightFit.deviation(second, judged));
    boolean[] common = overlay.shared().clone();
    int toFirst = 0;
    int toSecond = 0;
    for (int i = 0; i < common.length; i++) {
      boolean onSecond = around.exceededBy(second[i], i) > tolerance;
      boolean onFirst = aroundSecond.exceededBy(first[i], i) > tolerance;
      toSecond += judged[i] && onSecond ? 1 : 0;
      toFirst += judged[i] && onFirst ? 1 : 0;
      common[i] &= !onFirst && !onSecond;
    }
    double cells = Math.max(1, Cells.count(judged));
    return new AddedParts(toFirst / cells, toSecond / cells, common);
  }

  /** The lowest and highest light in the 3 x 3 cells around each. */
  @SuppressWarnings("ArrayRecordComponent") // read in tight loops, never compared
  private record Ranges(float[] lowest, float[] highest) {
    static Ranges of(float[] light, int side) {
      float[] lowest = new float[light.length];
      float[] highest = new float[light.length];
      Arrays.fill(lowest, Float.MAX_VALUE);
      Arrays.fill(highest, -Float.MAX_VALUE);
      for (int y = 0; y < side; y++) {
        for (int x = 0; x < side; x++) {
          float value = light[y * side + x];
          for (int v = Math.max(0, y - 1); v <= Math.min(side - 1, y + 1); v++) {
            for (int u = Math.max(0, x - 1); u <= Math.min(side - 1, x + 1); u++) {
              lowest[v * side + u] = Math.min(lowest[v * side + u], value);
              highest[v * side + u] = Math.max(highest[v * side + u], value);
            }
          }
        }
      }
      return new Ranges(lowest, highest);
    }

    /** How far a value is outside the range around a cell; negative within. */
    float exceededBy(float value, int cell) {
      return Math.max(value - highest[cell], lowest[cell] - value);
    }
  }
}
