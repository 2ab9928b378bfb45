package dev.lookalike.console.gallery;

import dev.lookalike.client.SimilarityQuery;
import io.javalin.http.Context;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the page asks for beside the picture.
 *
 * @param filter attributes that every result must have
 */
record SearchControls(int topK, @Nullable Double minScore, Map<String, String> filter) {
  private static final int DEFAULT_TOP_K = 24;

  /** From {@code k=24&min=0.5&filter=category=hats}, the last any number of times. */
  static SearchControls of(Context request) {
    Map<String, String> filter = new TreeMap<>();
    for (String condition : request.queryParams("filter")) {
      int equals = condition.indexOf('=');
      if (equals < 1) {
        throw new Refusal(400, "a filter is of the form attribute=value");
      }
      filter.put(condition.substring(0, equals), condition.substring(equals + 1));
    }
    try {
      String k = request.queryParam("k");
      String least = request.queryParam("min");
      return new SearchControls(
          k == null ? DEFAULT_TOP_K : Integer.parseInt(k),
          least == null || least.isBlank() ? null : Double.valueOf(least),
          filter);
    } catch (NumberFormatException e) {
      throw new Refusal(400, "k and min are numbers");
    }
  }

  void apply(SimilarityQuery query) {
    query.topK(topK);
    if (minScore != null) {
      query.minScore(minScore);
    }
    filter.forEach(query::filter);
  }
}
