package dev.lookalike.schema;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a {@link SimilarityRequest}.
 *
 * @param status OK, or the typed refusal
 * @param detail a sentence for people when refused; cut at 2,048 characters
 * @param model whose vectors were compared; null when refused before a model was asked
 * @param results the most similar first; empty when refused
 */
public record SimilarityReply(
    Status status,
    @Nullable String detail,
    @Nullable ModelId model,
    @Nullable List<Result> results) {
  /** How a request ended. */
  public enum Status {
    OK,
    /** The request breaks its contract, or its picture cannot be read: do not repeat it. */
    INVALID,
    /** There is no such image in the tenant's index, or nothing at the reference. */
    NOT_FOUND,
    /** The queue is full: repeat it later. */
    OVERLOADED,
    /** The deadline passed before it was worked on. */
    EXPIRED,
    /** The index or the picture's host does not answer: repeat it later. */
    UNAVAILABLE
  }

  /**
   * An image that looks like the one asked about.
   *
   * @param image its id within the tenant
   * @param version of it
   * @param score by the index's metric, higher is better
   * @param facts of it
   * @param verdict what the two are to each other; null when the request did not ask
   * @param probability that they are duplicates, 0 to 1; null without verdict, and where the
   *     fingerprints were not compared
   * @param evidence why; the picture that was asked about is the first, the result the second
   */
  public record Result(
      String image,
      Version version,
      double score,
      ImageFacts facts,
      @Nullable Verdict verdict,
      @Nullable Double probability,
      @Nullable Evidence evidence) {
    public Result {
      ImageKey.checkImage(image);
      Check.required(version, "results.version");
      Check.required(facts, "results.facts");
      Check.that(Double.isFinite(score), "results.score must be finite");
      if (probability != null) {
        Check.range(probability, 0, 1, "results.probability");
      }
    }
  }

  public SimilarityReply {
    Check.required(status, "status");
    detail = Text.fit(detail, Limits.DETAIL);
    results = results == null ? List.of() : List.copyOf(results);
    Check.that(results.size() <= Limits.TOP_K, "results: more than %d", Limits.TOP_K);
    Check.that(status == Status.OK || results.isEmpty(), "a refusal has no results");
  }

  /** A refusal with its reason. */
  public static SimilarityReply refused(Status status, String detail) {
    Check.that(status != Status.OK, "OK is no refusal");
    return new SimilarityReply(status, detail, null, List.of());
  }

  @Override
  public List<Result> results() {
    return results == null ? List.of() : results;
  }
}
