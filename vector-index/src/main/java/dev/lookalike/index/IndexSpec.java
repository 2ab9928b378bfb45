package dev.lookalike.index;

import dev.lookalike.schema.Embedding;
import dev.lookalike.schema.ModelId;
import java.util.regex.Pattern;

/**
 * What an index holds; written into it when it is created and compared at each open.
 *
 * @param name of the physical index: 1 to 200 letters, digits and {@code _}, no digit first
 * @param model whose vectors it holds
 * @param dimension of the vectors, 2 to 32,768
 * @param metric by which they are compared
 */
public record IndexSpec(String name, ModelId model, int dimension, Metric metric) {
  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,199}");
  private static final int MAX_DIMENSION = 32_768;

  public IndexSpec {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "index name '%s': must have 1 to 200 letters, digits and _, no digit first"
              .formatted(name));
    }
    if (dimension < 2 || dimension > MAX_DIMENSION) {
      throw new IllegalArgumentException(
          "dimension %d: must be 2 to %d".formatted(dimension, MAX_DIMENSION));
    }
  }

  /**
   * Whether the index can hold and compare this vector.
   *
   * @throws IllegalArgumentException when it is of another dimension, or has no direction and the
   *     metric is the cosine
   */
  public void check(Embedding embedding) {
    if (embedding.dimension() != dimension) {
      throw new IllegalArgumentException(
          "vector of dimension %d; index %s holds %d"
              .formatted(embedding.dimension(), name, dimension));
    }
    if (metric == Metric.COSINE && isZero(embedding.toArray())) {
      throw new IllegalArgumentException("a vector of zeros has no cosine");
    }
  }

  /** A length whose square is no longer a normal float counts as none: the servers divide by it. */
  private static boolean isZero(float[] values) {
    double squares = 0;
    for (float value : values) {
      squares += (double) value * value;
    }
    return squares < Float.MIN_NORMAL;
  }

  /** Two specs of one content, whatever the physical index is called. */
  public String content() {
    return "%s, dimension %d, %s".formatted(model, dimension, metric);
  }
}
