package dev.lookalike.schema;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The state of a pair of duplicates, announced once at each change.
 *
 * @param pair the two images
 * @param status where the pair stands now
 * @param verdict what the two are to each other; the last one when RETRACTED
 * @param probability that they are duplicates, 0 to 1: 1 for EXACT; null for SIMILAR, which claims
 *     no duplicate
 * @param similarity of their vectors by the index's metric; null when the pair was found by content
 *     alone
 * @param evidence what decided, and what else a reviewer wants to know; null on alerts of before
 *     there was any
 * @param first the side of the pair's first image
 * @param second the side of the pair's second image
 * @param note a sentence for people where there is something to say; cut at 2,048 characters
 * @param at when it changed
 */
public record DuplicateAlert(
    PairKey pair,
    Status status,
    Verdict verdict,
    @Nullable Double probability,
    @Nullable Double similarity,
    @Nullable Evidence evidence,
    Side first,
    Side second,
    @Nullable String note,
    Instant at) {
  /** Where a pair stands. */
  public enum Status {
    /** To be looked at. */
    OPEN,
    /** Still to be looked at; what is said of it changed. */
    UPDATED,
    /** A reviewer agreed. */
    CONFIRMED,
    /** A reviewer disagreed; it stays so while both pictures stay the same. */
    REJECTED,
    /** No longer a pair: an image was deleted or became another picture. */
    RETRACTED,
    /** Still a pair, but one of too many of an image; see {@link DuplicateFlood}. */
    FOLDED
  }

  /**
   * One image of the pair as it was last known.
   *
   * @param version of the upload
   * @param facts of the image, with its reference, attributes and content identity
   */
  public record Side(Version version, ImageFacts facts) {
    public Side {
      Check.required(version, "version");
      Check.required(facts, "facts");
    }
  }

  public DuplicateAlert {
    Check.required(pair, "pair");
    Check.required(status, "status");
    Check.required(verdict, "verdict");
    Check.required(first, "first");
    Check.required(second, "second");
    Check.required(at, "at");
    Check.that(
        probability == null || (probability >= 0 && probability <= 1),
        "probability must be 0 to 1");
    Check.that(similarity == null || Double.isFinite(similarity), "similarity must be finite");
    note = Text.fit(note, Limits.DETAIL);
  }

  /** The same in another status. */
  public DuplicateAlert as(Status newStatus, Instant changedAt) {
    return new DuplicateAlert(
        pair,
        newStatus,
        verdict,
        probability,
        similarity,
        evidence,
        first,
        second,
        note,
        changedAt);
  }
}
