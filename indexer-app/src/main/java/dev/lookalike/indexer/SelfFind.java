package dev.lookalike.indexer;

import dev.lookalike.index.Hit;
import dev.lookalike.index.Metric;
import dev.lookalike.schema.Embedding;
import java.util.List;

/**
 * Whether a search that must find the image it asks about did so. An index that lags or is not
 * loaded answers without it, often without anything: taken as an answer that would be "no
 * duplicates".
 */
enum SelfFind {
  /** It is there, or a full page of others is at least as near as it is to itself. */
  FOUND,
  /** A newer version is there. */
  SUPERSEDED,
  MISSING;

  /** Scores are exact but for the rounding of float32. */
  private static final double ROUNDING = 1e-4;

  static SelfFind of(Change.Arrived asked, List<Hit> page, int topK, Metric metric) {
    for (Hit hit : page) {
      if (hit.image().equals(asked.image())) {
        int order = hit.version().compareTo(asked.version());
        return order == 0 ? FOUND : order > 0 ? SUPERSEDED : MISSING;
      }
    }
    if (page.size() < topK) {
      return MISSING;
    }
    double own = ownScore(asked.vector().embedding(), metric);
    double last = page.get(page.size() - 1).score();
    return last >= own - ROUNDING * Math.max(1, Math.abs(own)) ? FOUND : MISSING;
  }

  private static double ownScore(Embedding embedding, Metric metric) {
    float[] values = embedding.toArray();
    return metric.score(values, values);
  }
}
