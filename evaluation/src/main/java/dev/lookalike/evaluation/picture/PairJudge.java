package dev.lookalike.evaluation.picture;

import dev.lookalike.embedding.ModelManifest;
import dev.lookalike.evaluation.Candidate;
import dev.lookalike.fingerprint.Comparer;
import dev.lookalike.index.Metric;
import dev.lookalike.schema.Comparison;
import dev.lookalike.schema.Verdict;
import dev.lookalike.verdict.Tiers;
import dev.lookalike.verdict.VerdictModel;
import org.jspecify.annotations.Nullable;

/** Says of two pictures what the apps would say. Safe for use by many threads. */
public final class PairJudge {
  /** Above every score. */
  private static final double NEVER = 2;

  private final Metric metric;
  private final double floor;
  private final Tiers tiers;
  private final @Nullable VerdictModel verdict;
  private final Comparer comparer = new Comparer();

  private PairJudge(ModelManifest manifest, @Nullable VerdictModel verdict) {
    this.metric = Metric.valueOf(manifest.metric());
    this.floor = manifest.thresholds().candidateFloor();
    this.verdict = verdict;
    this.tiers =
        new Tiers(verdict == null ? NEVER : verdict.threshold(), manifest.thresholds().similar());
  }

  /** Judges by the verdict that was fitted with the model. */
  public static PairJudge of(ModelManifest manifest, VerdictModel verdict) {
    return new PairJudge(manifest, verdict);
  }

  /**
   * For fitting, while no verdict fits the comparison's formulas: the copy score is the similarity,
   * and nothing but the same content is announced.
   */
  public static PairJudge unfitted(ModelManifest manifest) {
    return new PairJudge(manifest, null);
  }

  /** The copy score from which a pair is announced; over 1 when none is. */
  public double threshold() {
    return tiers.nearCopy();
  }

  /** The vectors' similarity by the model's metric. */
  public double similarity(ReadPicture one, ReadPicture other) {
    return metric.score(one.vector(), other.vector());
  }

  /** Whether two pictures are similar enough to be compared at all. */
  public boolean isCandidate(ReadPicture one, ReadPicture other) {
    return isSameContent(one, other) || similarity(one, other) >= floor;
  }

  /**
   * The verdict on two pictures. They are compared whether they are candidates or not, but those
   * that are none are no copies whatever comes of it.
   */
  public PairFinding judge(ReadPicture query, ReadPicture ref) {
    double similarity = similarity(query, ref);
    if (isSameContent(query, ref)) {
      Candidate exact = new Candidate(query.id(), ref.id(), similarity, 1, Verdict.EXACT);
      return new PairFinding(query, ref, exact, null);
    }
    Comparison comparison = compare(query, ref);
    double score = verdict == null ? Math.max(0, similarity) : verdict.probability(comparison);
    Verdict tier = tiers.of(similarity >= floor ? score : null, similarity).orElse(null);
    Candidate candidate = new Candidate(query.id(), ref.id(), similarity, score, tier);
    return new PairFinding(query, ref, candidate, comparison);
  }

  private Comparison compare(ReadPicture query, ReadPicture ref) {
    // As everywhere: from the smaller key to the larger, so that a pair has one result.
    boolean inOrder = query.id().compareTo(ref.id()) <= 0;
    ReadPicture first = inOrder ? query : ref;
    ReadPicture second = inOrder ? ref : query;
    double cosine = Metric.COSINE.score(first.vector(), second.vector());
    return comparer
        .compare(first.fingerprint(), second.fingerprint())
        .with(Comparison.COSINE, cosine);
  }

  private static boolean isSameContent(ReadPicture one, ReadPicture other) {
    return one.facts().contentId().equals(other.facts().contentId());
  }
}
