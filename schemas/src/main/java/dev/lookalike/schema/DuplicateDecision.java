package dev.lookalike.schema;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A reviewer's word on a pair. It is about two contents, as the alert gave them: it holds while
 * both pictures stay the same, and comes into force again when they return.
 *
 * @param pair the two images
 * @param decision what was decided
 * @param firstContent content identity of the pair's first image, from the alert
 * @param secondContent content identity of the pair's second image, from the alert
 * @param group the keeper of the group that was decided as a whole; null when the pair was decided
 *     by itself
 * @param reviewer who decided, if it is to be known
 * @param note why, if it is to be known
 * @param decidedAt when
 */
public record DuplicateDecision(
    PairKey pair,
    Decision decision,
    String firstContent,
    String secondContent,
    @Nullable ImageKey group,
    @Nullable String reviewer,
    @Nullable String note,
    Instant decidedAt) {
  /** What a reviewer can say. */
  public enum Decision {
    CONFIRMED,
    REJECTED,
    /** Takes the last decision back; the pair is open again if it is still one. */
    UNDO
  }

  public DuplicateDecision {
    Check.required(pair, "pair");
    Check.required(decision, "decision");
    Check.contentId(firstContent, "firstContent");
    Check.contentId(secondContent, "secondContent");
    Check.required(decidedAt, "decidedAt");
    Check.text(reviewer, Limits.REVIEWER, "reviewer");
    Check.text(note, Limits.DETAIL, "note");
  }
}
