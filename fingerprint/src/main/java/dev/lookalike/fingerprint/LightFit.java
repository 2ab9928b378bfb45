package dev.lookalike.fingerprint;

import java.util.Arrays;

/**
 * The first picture's light after the gain and offset that make it most like the second's: a
 * brightened or flatter copy explains itself.
 */
final class LightFit {
  private static final double FLAT = 4;

  /** So much agrees at least; the rest may be a caption or patch that would spoil the fit. */
  private static final double KEPT = 0.8;

  private LightFit() {}

  static float[] of(Overlay overlay, boolean[] cells) {
    int[] at = indices(cells);
    float[] second = overlay.secondLuma();
    float[] rough = fitted(overlay.firstLuma(), second, at, 0.3, 3);
    return fitted(rough, second, closest(rough, second, at), 0.5, 2);
  }

  /** Standard deviation over some cells. */
  static double deviation(float[] light, boolean[] cells) {
    int[] at = indices(cells);
    double mean = mean(light, at);
    double squares = 0;
    for (int i : at) {
      squares += (light[i] - mean) * (light[i] - mean);
    }
    return at.length == 0 ? 0 : Math.sqrt(squares / at.length);
  }

  private static float[] fitted(
      float[] first, float[] second, int[] at, double leastGain, double mostGain) {
    double meanFirst = mean(first, at);
    double meanSecond = mean(second, at);
    double variance = 0;
    double covariance = 0;
    for (int i : at) {
      variance += (first[i] - meanFirst) * (first[i] - meanFirst);
      covariance += (first[i] - meanFirst) * (second[i] - meanSecond);
    }
    double n = Math.max(1, at.length);
    double gain = covariance / n / Math.max(variance / n, FLAT);
    gain = Math.max(leastGain, Math.min(mostGain, gain));
    float[] out = new float[first.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = (float) (gain * (first[i] - meanFirst) + meanSecond);
    }
    return out;
  }

  private static int[] closest(float[] first, float[] second, int[] at) {
    float[] differences = new float[at.length];
    for (int k = 0; k < at.length; k++) {
      differences[k] = Math.abs(first[at[k]] - second[at[k]]);
    }
    double limit = Quantiles.of(differences.clone(), KEPT);
    int[] kept = new int[at.length];
    int count = 0;
    for (int k = 0; k < at.length; k++) {
      if (differences[k] <= limit) {
        kept[count++] = at[k];
      }
    }
    return Arrays.copyOf(kept, count);
  }

  private static double mean(float[] light, int[] at) {
    double sum = 0;
    for (int i : at) {
      sum += light[i];
    }
    return at.length == 0 ? 0 : sum / at.length;
  }

  private static int[] indices(boolean[] cells) {
    int[] at = new int[cells.length];
    int count = 0;
    for (int i = 0; i < cells.length; i++) {
      if (cells[i]) {
        at[count++] = i;
      }
    }
    return Arrays.copyOf(at, count);
  }
}
