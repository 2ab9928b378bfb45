package dev.lookalike.console.command;

import dev.lookalike.client.CatalogClient;
import dev.lookalike.client.SimilarityQuery;
import dev.lookalike.embedding.ModelManifest;
import dev.lookalike.evaluation.picture.FileFacts;
import dev.lookalike.schema.Comparison;
import dev.lookalike.schema.DuplicateAlert;
import dev.lookalike.schema.Evidence;
import dev.lookalike.schema.ImageFacts;
import dev.lookalike.schema.ImageKey;
import dev.lookalike.schema.Limits;
import dev.lookalike.schema.PairKey;
import dev.lookalike.schema.SimilarityReply;
import dev.lookalike.schema.SimilarityReply.Result;
import dev.lookalike.schema.Verdict;
import dev.lookalike.verdict.Tiers;
import dev.lookalike.verdict.VerdictModel;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/** Explains the verdict on two images of the catalogue from what the query app says of them. */
final class CataloguePair {
  private final CatalogClient client;
  private final ModelManifest manifest;
  private final VerdictModel verdict;

  CataloguePair(CatalogClient client, ModelManifest manifest, VerdictModel verdict) {
    this.client = client;
    this.manifest = manifest;
    this.verdict = verdict;
  }

  /**
   * Explains as the apps judge: from the image whose key sorts first to the other.
   *
   * @throws IllegalStateException when the catalogue has not both, or they are too far apart to be
   *     compared at all
   */
  Explanation explain(ImageKey a, ImageKey b) throws ExecutionException, InterruptedException {
    PairKey pair = PairKey.of(a, b);
    SimilarityReply reply = ask(pair.first());
    SimilarityReply back = ask(pair.second());
    Result second = find(reply, pair.first(), pair.second());
    ImageFacts first = find(back, pair.second(), pair.first()).facts();
    boolean inOrder = pair.first().equals(a);
    Evidence evidence = second.evidence();
    Comparison comparison = evidence == null ? null : evidence.comparison();
    Double probability = second.probability();
    return new Explanation(
        a.image(),
        b.image(),
        String.valueOf(reply.model()),
        facts(inOrder ? first : second.facts()),
        facts(inOrder ? second.facts() : first),
        second.score(),
        manifest.thresholds().candidateFloor(),
        comparison,
        comparison == null ? List.of() : Explanation.answers(verdict, comparison),
        probability == null ? 0 : probability,
        verdict.threshold(),
        manifest.thresholds().similar(),
        tier(second),
        client.alert(pair).map(DuplicateAlert::status).orElse(null));
  }

  private SimilarityReply ask(ImageKey image) throws ExecutionException, InterruptedException {
    SimilarityReply reply =
        client.search(SimilarityQuery.ofImage(image.image()).topK(Limits.TOP_K).verdicts()).get();
    if (reply.status() != SimilarityReply.Status.OK) {
      throw new IllegalStateException("%s: %s".formatted(reply.status(), reply.detail()));
    }
    verdict.requireModel(Objects.requireNonNull(reply.model()));
    return reply;
  }

  private static Result find(SimilarityReply reply, ImageKey of, ImageKey wanted) {
    return reply.results().stream()
        .filter(result -> result.image().equals(wanted.image()))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "'%s' is not among the %d images most like '%s': the two are not compared"
                        .formatted(wanted.image(), Limits.TOP_K, of.image())));
  }

  /** As for alerts: below the floor no probability counts, and few similar ones are SIMILAR. */
  private @Nullable Verdict tier(Result result) {
    if (result.verdict() == Verdict.EXACT) {
      return Verdict.EXACT;
    }
    boolean candidate = result.score() >= manifest.thresholds().candidateFloor();
    return new Tiers(verdict.threshold(), manifest.thresholds().similar())
        .of(candidate ? result.probability() : null, result.score())
        .orElse(null);
  }

  private static FileFacts facts(ImageFacts facts) {
    return new FileFacts(
        facts.contentId(),
        facts.format(),
        facts.width(),
        facts.height(),
        facts.sizeBytes(),
        facts.quality());
  }
}
