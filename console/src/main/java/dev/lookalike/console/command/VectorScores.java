package dev.lookalike.console.command;

import dev.lookalike.evaluation.Candidate;
import dev.lookalike.evaluation.picture.ReadPicture;
import dev.lookalike.index.Metric;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** Scores candidates by their vectors under each metric, to see which tells copies best. */
final class VectorScores {
  private final Map<String, float[]> refs;
  private final Map<String, float[]> queries;

  VectorScores(List<ReadPicture> refs, List<ReadPicture> queries) {
    this.refs = vectors(refs);
    this.queries = vectors(queries);
  }

  private static Map<String, float[]> vectors(List<ReadPicture> pictures) {
    return pictures.stream().collect(Collectors.toMap(ReadPicture::id, ReadPicture::vector));
  }

  ToDoubleFunction<Candidate> by(Metric metric) {
    return candidate -> metric.score(queries.get(candidate.query()), refs.get(candidate.ref()));
  }
}
