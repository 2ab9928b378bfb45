package dev.lookalike.bench.scale;

/**
 * How far the default model's vectors spread in each of their principal directions: variances of
 * the 853 drawings and photographs on which the model was centred fall like {@code (i + 8)^-1.3},
 * 89% of it in the first 256 directions.
 */
final class Spread {
  private Spread() {}

  static float[] deviations(int dimension) {
    float[] deviations = new float[dimension];
    for (int i = 0; i < dimension; i++) {
      deviations[i] = (float) Math.pow(i + 8.0, -0.65);
    }
    return deviations;
  }
}
