package dev.lookalike.fingerprint;

import java.util.Arrays;

/**
 * Distance of colours over the cells on which nothing was added, after the best common factor of
 * saturation.
 *
 * @param coloured share of these cells that has colour on at least one side
 * @param oneSided cells that have colour on exactly one side, as a share of the coloured ones
 * @param mean of the coloured cells' distances, each relative to its colour's strength; 0 or more
 * @param high the distance that 85% of them stay below
 */
record Tints(double coloured, double oneSided, double mean, double high) {
  private static final double COLOURED = 12;
  private static final double STRONG = 20;
  private static final double WEAK = 6;
  private static final int FEWEST = 6;
  private static final double LEAST_FACTOR = 0.25;
  private static final double MOST_FACTOR = 4;
  private static final double HIGH = 0.85;

  static Tints of(Overlay overlay, AddedParts added) {
    boolean[] cells = Cells.halved(added.common(), Print.LUMA_CELLS);
    ChromaPairs pairs = ChromaPairs.of(overlay, cells);
    int coloured = 0;
    int oneSided = 0;
    double products = 0;
    double squares = 0;
    for (int i = 0; i < pairs.count(); i++) {
      double first = pairs.firstStrength(i);
      double second = pairs.secondStrength(i);
      oneSided += Math.max(first, second) > STRONG && Math.min(first, second) < WEAK ? 1 : 0;
      if (Math.max(first, second) > COLOURED) {
        coloured++;
        products += pairs.product(i);
        squares += first * first;
      }
    }
    double share = pairs.count() == 0 ? 0 : (double) coloured / pairs.count();
    double ofColoured = (double) oneSided / Math.max(coloured, FEWEST);
    if (coloured < FEWEST) {
      return new Tints(share, ofColoured, 0, 0);
    }
    double factor = Math.max(LEAST_FACTOR, Math.min(MOST_FACTOR, products / Math.max(squares, 1)));
    float[] distances = distances(pairs, coloured, factor);
    return new Tints(share, ofColoured, mean(distances), Quantiles.of(distances, HIGH));
  }

  private static float[] distances(ChromaPairs pairs, int coloured, double factor) {
    float[] distances = new float[coloured];
    int at = 0;
    for (int i = 0; i < pairs.count(); i++) {
      double first = pairs.firstStrength(i);
      double second = pairs.secondStrength(i);
      if (Math.max(first, second) > COLOURED) {
        double strength = Math.max(Math.max(factor * first, second), COLOURED);
        distances[at++] = (float) (pairs.distance(i, factor) / strength);
      }
    }
    return distances;
  }

  private static double mean(float[] values) {
    return Arrays.stream(boxed(values)).average().orElse(0);
  }

  private static double[] boxed(float[] values) {
    double[] out = new double[values.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = values[i];
    }
    return out;
  }
}
