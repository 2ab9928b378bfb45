package dev.lookalike.bench.scale;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Vectors that are spread as those of a catalogue's pictures: a Gaussian mixture, seen on the unit
 * sphere. A cluster is a kind of product, and there are {@value #CLUSTERS} of them, the k-th
 * holding a share of the vectors proportional to {@code 1 / (k + 10)^0.7}, so that large and tiny
 * ones stand side by side and more appear as the index grows. Within a cluster every tenth vector
 * is a near copy of another one.
 *
 * <p>Directions have the variances that the default model's vectors of 840 drawings and photographs
 * have by principal component ({@link Spread}); a random rotation hides which they are, since the
 * model's own axes are no principal ones. The cosine within a cluster is drawn between 0.35 and
 * 0.75, the range in which pictures of one subject lie, and that of a near copy between 0.85 and
 * 0.99.
 *
 * <p>The n-th vector depends on n and the seed alone, so that none needs to be kept.
 */
final class ClusteredVectors {
  private static final int CLUSTERS = 50_000;
  private static final long COPY = 0x5DEECE66DL;

  private final int dimension;
  private final long seed;
  private final Rotation rotation;
  private final float[] deviations;
  private final double[] cumulative = new double[CLUSTERS];

  ClusteredVectors(int dimension, long seed) {
    this.dimension = dimension;
    this.seed = seed;
    this.rotation = new Rotation(dimension, seed);
    this.deviations = Spread.deviations(dimension);
    double sum = 0;
    for (int k = 0; k < CLUSTERS; k++) {
      sum += Math.pow(k + 10, -0.7);
      cumulative[k] = sum;
    }
  }

  int dimension() {
    return dimension;
  }

  /** The n-th vector, of length 1. */
  float[] vector(long n) {
    SplittableRandom random = random(n);
    float[] vector = random.nextInt(10) == 0 ? nearCopy(n, random) : member(random);
    rotation.apply(vector);
    return normalised(vector);
  }

  private float[] nearCopy(long n, SplittableRandom random) {
    // Another picture of an earlier time; a copy's original may be any vector, a copy too.
    SplittableRandom original = random(n < 2 ? COPY : random.nextLong(n));
    original.nextInt(10);
    return mixed(member(original), random.nextDouble(0.85, 0.99), random);
  }

  private float[] member(SplittableRandom random) {
    int cluster = cluster(random.nextDouble() * cumulative[CLUSTERS - 1]);
    SplittableRandom its = random(-1L - cluster);
    double cosine = its.nextDouble(0.35, 0.75);
    return mixed(gaussian(its), cosine, random);
  }

  /** A vector at about this cosine from the given one. */
  private float[] mixed(float[] centre, double cosine, RandomGenerator random) {
    float[] other = gaussian(random);
    float kept = (float) Math.sqrt(cosine);
    float added = (float) Math.sqrt(1 - cosine);
    for (int i = 0; i < dimension; i++) {
      other[i] = kept * centre[i] + added * other[i];
    }
    return other;
  }

  private float[] gaussian(RandomGenerator random) {
    float[] values = new float[dimension];
    for (int i = 0; i < dimension; i++) {
      values[i] = deviations[i] * (float) random.nextGaussian();
    }
    return normalised(values);
  }

  private int cluster(double at) {
    int low = 0;
    int high = CLUSTERS - 1;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (cumulative[middle] < at) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private SplittableRandom random(long n) {
    return new SplittableRandom(seed * 0x9E3779B97F4A7C15L + n * 0xBF58476D1CE4E5B9L);
  }

  private static float[] normalised(float[] values) {
    double squares = 0;
    for (float value : values) {
      squares += value * value;
    }
    float scale = (float) (1 / Math.sqrt(squares));
    for (int i = 0; i < values.length; i++) {
      values[i] *= scale;
    }
    return values;
  }
}
