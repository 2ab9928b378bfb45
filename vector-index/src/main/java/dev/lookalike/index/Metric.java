package dev.lookalike.index;

/** How two vectors are compared. A score is always the better the higher, and exact. */
public enum Metric {
  /** The cosine of the angle, -1 to 1; rounding may not take it outside. */
  COSINE {
    @Override
    public double score(float[] a, float[] b) {
      double dot = 0;
      double squaresOfA = 0;
      double squaresOfB = 0;
      for (int i = 0; i < a.length; i++) {
        dot += (double) a[i] * b[i];
        squaresOfA += (double) a[i] * a[i];
        squaresOfB += (double) b[i] * b[i];
      }
      double cosine = dot / Math.sqrt(squaresOfA * squaresOfB);
      return Math.max(-1, Math.min(1, cosine));
    }
  },
  /** The inner product, unbounded. */
  INNER_PRODUCT {
    @Override
    public double score(float[] a, float[] b) {
      double dot = 0;
      for (int i = 0; i < a.length; i++) {
        dot += (double) a[i] * b[i];
      }
      return dot;
    }
  },
  /** {@code 1 / (1 + d)} of the Euclidean distance d: above 0, and 1 for equal vectors. */
  EUCLIDEAN {
    @Override
    public double score(float[] a, float[] b) {
      double squares = 0;
      for (int i = 0; i < a.length; i++) {
        double difference = (double) a[i] - b[i];
        squares += difference * difference;
      }
      return 1 / (1 + Math.sqrt(squares));
    }
  };

  /** The score of two vectors of one dimension. */
  public abstract double score(float[] a, float[] b);
}
