package dev.lookalike.fingerprint;

import java.util.Arrays;

/** Gaussian blur of a square grid, mirrored at its edges. */
final class Blur {
  private Blur() {}

  /**
   * @param side of the grid, in cells
   * @param sigma in cells, positive; what reaches over the whole grid is cut
   */
  static float[] gaussian(float[] grid, int side, double sigma) {
    float[] kernel = kernel(sigma, side - 1);
    // Along the rows, written as columns, twice: the second pass turns it back.
    return alongRows(alongRows(grid, side, kernel), side, kernel);
  }

  private static float[] kernel(double sigma, int longest) {
    int reach = Math.min(longest, (int) Math.rint(3 * sigma));
    float[] kernel = new float[reach + 1];
    double sum = 0;
    for (int i = 0; i <= reach; i++) {
      kernel[i] = (float) Math.exp(-i * i / (2 * sigma * sigma));
      sum += i == 0 ? kernel[i] : 2 * kernel[i];
    }
    for (int i = 0; i <= reach; i++) {
      kernel[i] = (float) (kernel[i] / sum);
    }
    return kernel;
  }

  private static float[] alongRows(float[] grid, int side, float[] kernel) {
    int reach = kernel.length - 1;
    float[] out = new float[grid.length];
    float[] padded = new float[side + 2 * reach];
    float[] sums = new float[side];
    for (int y = 0; y < side; y++) {
      System.arraycopy(grid, y * side, padded, reach, side);
      for (int k = 1; k <= reach; k++) {
        padded[reach - k] = padded[reach + k];
        padded[reach + side - 1 + k] = padded[reach + side - 1 - k];
      }
      Arrays.fill(sums, 0);
      for (int k = -reach; k <= reach; k++) {
        float weight = kernel[Math.abs(k)];
        for (int x = 0; x < side; x++) {
          sums[x] += weight * padded[x + reach + k];
        }
      }
      for (int x = 0; x < side; x++) {
        out[x * side + y] = sums[x];
      }
    }
    return out;
  }
}
