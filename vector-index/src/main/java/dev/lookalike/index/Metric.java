package dev.lookalike.index;

/** How two vectors are compared. A score is always the better the higher, and exact. */
public enum Metric {
  /** The cosine of the angle, -1 to 1; rounding may not take it outside. */
  COSINE,
  /** The inner product, unbounded. */
  INNER_PRODUCT,
  /** {@code 1 / (1 + d)} of the Euclidean distance d: above 0, and 1 for equal vectors. */
  EUCLIDEAN
}
