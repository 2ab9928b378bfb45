package dev.lookalike.index;

import dev.lookalike.schema.Embedding;
import dev.lookalike.schema.Limits;
import java.util.Map;

/**
 * One search.
 *
 * @param tenant whose images are searched, and nobody else's
 * @param embedding of the index's dimension
 * @param topK how many hits at most, 1 to {@value Limits#TOP_K}
 * @param filter attributes that every hit must have with exactly these values
 */
public record VectorQuery(
    String tenant, Embedding embedding, int topK, Map<String, String> filter) {
  public VectorQuery {
    filter = Map.copyOf(filter);
    if (topK < 1 || topK > Limits.TOP_K) {
      throw new IllegalArgumentException("topK %d: must be 1 to %d".formatted(topK, Limits.TOP_K));
    }
  }
}
