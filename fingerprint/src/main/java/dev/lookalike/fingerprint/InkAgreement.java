package dev.lookalike.fingerprint;

import java.util.Arrays;

/**
 * How the ink of two pages agrees, block by block, each laid where it fits best: an alignment may
 * be off by a cell, and a scanner bends a page. Tells the pages of one form apart, which share
 * their layout.
 *
 * @param mean of the blocks' correlations, -1 to 1
 * @param worst of ten blocks, the worst one's correlation, -1 to 1
 * @param spread how much worse that is than the best quarter of the blocks, 0 to 2: a scanner
 *     spoils all blocks alike, another entry of the same form a few
 */
record InkAgreement(double mean, double worst, double spread) {
  static final InkAgreement NONE = new InkAgreement(0, 0, 0);
  private static final int BLOCK = 16;
  private static final int SHIFT = 1;

  /** Of a block's variance, in levels: faint rules have less, which rounding makes or unmakes. */
  private static final double STRUCTURE = 0.15;

  private static final double FLAT = 0.01;
  private static final double ONE_OF_TEN = 0.1;
  private static final double THREE_OF_FOUR = 0.75;
  private static final int FEWEST = 4;

  /** Outside of the page. */
  private static final float NOWHERE = -1;

  /**
   * @param transform from the first picture to the second
   */
  static InkAgreement of(Print first, Print second, Affine transform) {
    Ink before = first.ink();
    Ink ink = second.ink();
    if (before == null || ink == null) {
      return NONE;
    }
    float[] laid = laid(before, ink, toCells(first, before, second, ink, transform.inverse()));
    double[] found = new double[(ink.width() / BLOCK + 1) * (ink.height() / BLOCK + 1)];
    int count = 0;
    for (int top = SHIFT; top + BLOCK + SHIFT <= ink.height(); top += BLOCK) {
      for (int left = SHIFT; left + BLOCK + SHIFT <= ink.width(); left += BLOCK) {
        double best = best(laid, ink, top * ink.width() + left);
        if (!Double.isNaN(best)) {
          found[count++] = best;
        }
      }
    }
    if (count < FEWEST) {
      return NONE;
    }
    Arrays.sort(found, 0, count);
    double mean = Arrays.stream(found, 0, count).sum() / count;
    double worst = found[(int) (ONE_OF_TEN * count)];
    double best = found[(int) (THREE_OF_FOUR * count)];
    return new InkAgreement(mean, worst, best - worst);
  }

  /** From the second page's cells to the first's. */
  private static Affine toCells(Print first, Ink before, Print second, Ink ink, Affine toFirst) {
    return cells(second, ink).then(toFirst).then(cells(first, before).inverse());
  }

  /** From a page's cells to its pixels; whole numbers are middles in both. */
  private static Affine cells(Print print, Ink ink) {
    double across = (double) print.width() / ink.width();
    double down = (double) print.height() / ink.height();
    return new Affine(across, 0, (across - 1) / 2, 0, down, (down - 1) / 2);
  }

  /** The first page's ink in the second's cells. */
  private static float[] laid(Ink first, Ink second, Affine toFirst) {
    float[] laid = new float[second.levels().length];
    for (int i = 0; i < laid.length; i++) {
      int x = i % second.width();
      int y = i / second.width();
      laid[i] = read(first, toFirst.x(x, y), toFirst.y(x, y));
    }
    return laid;
  }

  /** Bilinearly. */
  private static float read(Ink ink, double u, double v) {
    int left = (int) Math.floor(u);
    int top = (int) Math.floor(v);
    if (left < 0 || top < 0 || left + 1 >= ink.width() || top + 1 >= ink.height()) {
      return NOWHERE;
    }
    float fx = (float) (u - left);
    float fy = (float) (v - top);
    byte[] levels = ink.levels();
    int at = top * ink.width() + left;
    float above = levels[at] + fx * (levels[at + 1] - levels[at]);
    int next = at + ink.width();
    float below = levels[next] + fx * (levels[next + 1] - levels[next]);
    return above + fy * (below - above);
  }

  /** The highest correlation of a block over all shifts; NaN without structure. */
  private static double best(float[] laid, Ink ink, int at) {
    double best = Double.NaN;
    for (int dy = -SHIFT; dy <= SHIFT; dy++) {
      for (int dx = -SHIFT; dx <= SHIFT; dx++) {
        double correlation = correlation(laid, ink, at, dy * ink.width() + dx);
        if (Double.isNaN(best) || correlation > best) {
          best = correlation;
        }
      }
    }
    return best;
  }

  private static double correlation(float[] laid, Ink ink, int at, int shift) {
    double sumA = 0;
    double sumB = 0;
    double squaresA = 0;
    double squaresB = 0;
    double products = 0;
    for (int y = 0; y < BLOCK; y++) {
      for (int x = 0; x < BLOCK; x++) {
        int cell = at + y * ink.width() + x;
        double a = laid[cell + shift];
        double b = ink.levels()[cell];
        if (a == NOWHERE) {
          return Double.NaN;
        }
        sumA += a;
        sumB += b;
        squaresA += a * a;
        squaresB += b * b;
        products += a * b;
      }
    }
    int n = BLOCK * BLOCK;
    double varianceA = squaresA / n - sumA / n * (sumA / n);
    double varianceB = squaresB / n - sumB / n * (sumB / n);
    if (Math.max(varianceA, varianceB) < STRUCTURE) {
      return Double.NaN;
    }
    double covariance = products / n - sumA / n * (sumB / n);
    return covariance / Math.sqrt(Math.max(varianceA, FLAT) * Math.max(varianceB, FLAT));
  }
}
