package dev.lookalike.fingerprint;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The first picture's light after the gain and offset that make it most like the second's: a
 * brightened or flatter copy explains itself.
 */
final class LightFit {
  private static final double FLAT = 4;
  private static final int FEWEST = 60;
  private static final double DARKEST = 5;
  private static final double LIGHTEST = 250;
  private static final double LEAST_GAIN = 0.4;
  private static final double MOST_GAIN = 2.5;

  /** So much agrees at least; the rest may be a caption or patch that would spoil the fit. */
  private static final double KEPT = 0.8;

  private final float[] first;
  private final float[] second;
  private int[] at;
  private double meanFirst;
  private double meanSecond;
  private double gain;

  private LightFit(float[] first, float[] second, int[] at) {
    this.first = first;
    this.second = second;
    this.at = at;
  }

  /**
   * @param trusted the cells to fit on, of which saturated ones are left out; all shared ones where
   *     these are too few
   */
  static float[] of(Canvas canvas, boolean[] trusted) {
    LightFit fit = new LightFit(canvas.firstLuma(), canvas.secondLuma(), chosen(canvas, trusted));
    fit.estimate();
    fit.keepClosest();
    fit.estimate();
    return fit.applied();
  }

  private static int[] chosen(Canvas canvas, boolean[] trusted) {
    int[] unsaturated = new int[trusted.length];
    int count = 0;
    for (int i = 0; i < trusted.length; i++) {
      float one = canvas.firstLuma()[i];
      float other = canvas.secondLuma()[i];
      if (trusted[i] && Math.min(one, other) > DARKEST && Math.max(one, other) < LIGHTEST) {
        unsaturated[count++] = i;
      }
    }
    if (count >= FEWEST) {
      return Arrays.copyOf(unsaturated, count);
    }
    boolean[] cells = Cells.count(trusted) >= FEWEST ? trusted : canvas.shared();
    return IntStream.range(0, cells.length).filter(i -> cells[i]).toArray();
  }

  private void estimate() {
    double sumFirst = 0;
    double sumSecond = 0;
    for (int i : at) {
      sumFirst += first[i];
      sumSecond += second[i];
    }
    meanFirst = sumFirst / at.length;
    meanSecond = sumSecond / at.length;
    double variance = 0;
    double covariance = 0;
    for (int i : at) {
      variance += (first[i] - meanFirst) * (first[i] - meanFirst);
      covariance += (first[i] - meanFirst) * (second[i] - meanSecond);
    }
    gain = covariance / at.length / Math.max(variance / at.length, FLAT);
    gain = Math.max(LEAST_GAIN, Math.min(MOST_GAIN, gain));
  }

  private void keepClosest() {
    float[] errors = new float[at.length];
    for (int k = 0; k < at.length; k++) {
      errors[k] = (float) Math.abs(fitted(at[k]) - second[at[k]]);
    }
    double limit = Histograms.quantile(errors, KEPT);
    int count = 0;
    int[] kept = new int[at.length];
    for (int k = 0; k < at.length; k++) {
      if (errors[k] <= limit) {
        kept[count++] = at[k];
      }
    }
    at = Arrays.copyOf(kept, count);
  }

  private double fitted(int cell) {
    return gain * (first[cell] - meanFirst) + meanSecond;
  }

  private float[] applied() {
    float[] out = new float[first.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = (float) Math.max(0, Math.min(255, fitted(i)));
    }
    return out;
  }
}
