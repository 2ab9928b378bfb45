package dev.lookalike.query;

import dev.lookalike.app.BoundedLog;
import dev.lookalike.fingerprint.Comparer;
import dev.lookalike.fingerprint.FingerprintException;
import dev.lookalike.index.Hit;
import dev.lookalike.index.IndexRow;
import dev.lookalike.index.Metric;
import dev.lookalike.schema.Comparison;
import dev.lookalike.schema.Evidence;
import dev.lookalike.schema.Evidence.Basis;
import dev.lookalike.schema.Fingerprint;
import dev.lookalike.schema.ImageFacts;
import dev.lookalike.schema.ImageKey;
import dev.lookalike.schema.SimilarityReply.Result;
import dev.lookalike.schema.Verdict;
import dev.lookalike.verdict.Tiers;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/** Says of each result whether it is a duplicate of what was asked about, as alerts would. */
final class Verdicts {
  /** After an upgrade it may be true of all images. */
  private static final BoundedLog WARNINGS =
      new BoundedLog(LoggerFactory.getLogger(Verdicts.class));

  private final Engine engine;
  private final Comparer comparer = new Comparer();

  Verdicts(Engine engine) {
    this.engine = engine;
  }

  /**
   * The results with their verdicts.
   *
   * @param hits the most similar first
   */
  List<Result> judge(Subject subject, List<Hit> hits) {
    ImageFacts facts = subject.facts();
    if (facts == null) {
      throw new IllegalArgumentException("a vector alone cannot have a verdict");
    }
    Map<ImageKey, IndexRow.Present> rows = engine.rows(hits.stream().map(Hit::image).toList());
    return hits.stream().map(hit -> judge(subject, facts, hit, rows.get(hit.image()))).toList();
  }

  private Result judge(Subject subject, ImageFacts facts, Hit hit, IndexRow.@Nullable Present row) {
    if (facts.contentId().equals(hit.facts().contentId())) {
      return result(hit, Verdict.EXACT, 1.0, Evidence.of(Basis.CONTENT, null, facts, hit.facts()));
    }
    Comparison comparison = compare(subject, hit, row).orElse(null);
    Double probability = comparison == null ? null : engine.verdict().probability(comparison);
    Verdict verdict =
        new Tiers(engine.verdict().threshold(), Double.NEGATIVE_INFINITY)
            .of(probability, hit.score())
            .orElse(Verdict.SIMILAR);
    Basis basis = verdict == Verdict.NEAR_COPY ? Basis.FINGERPRINT : Basis.SIMILARITY;
    return result(hit, verdict, probability, Evidence.of(basis, comparison, facts, hit.facts()));
  }

  private Optional<Comparison> compare(Subject subject, Hit hit, IndexRow.@Nullable Present row) {
    Fingerprint asked = subject.fingerprint();
    Fingerprint found = row == null ? null : row.fingerprint();
    // One that was replaced since the search is another picture than the result says.
    if (asked == null || row == null || found == null || !row.version().equals(hit.version())) {
      return Optional.empty();
    }
    double cosine = Metric.COSINE.score(subject.embedding().toArray(), row.embedding().toArray());
    try {
      return Optional.of(comparer.compare(asked, found).with(Comparison.COSINE, cosine));
    } catch (FingerprintException e) {
      WARNINGS.warn(
          "%s cannot be compared: %s; its picture published again has a new one"
              .formatted(hit.image(), e.getMessage()));
      return Optional.empty();
    }
  }

  private static Result result(
      Hit hit, Verdict verdict, @Nullable Double probability, Evidence evidence) {
    return new Result(
        hit.image().image(),
        hit.version(),
        hit.score(),
        hit.facts(),
        verdict,
        probability,
        evidence);
  }
}
