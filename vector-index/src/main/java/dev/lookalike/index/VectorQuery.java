package dev.lookalike.index;

import dev.lookalike.schema.Embedding;
import java.util.Map;

/**
 * One search.
 *
 * @param tenant whose images are searched, and nobody else's
 * @param embedding of the index's dimension
 * @param topK how many hits at most, from 1
 * @param filter attributes that every hit must have with exactly these values
 */
public record VectorQuery(
    String tenant, Embedding embedding, int topK, Map<String, String> filter) {
  public VectorQuery {
    filter = Map.copyOf(filter);
  }
}
