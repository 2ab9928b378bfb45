package dev.lookalike.evaluation;

import org.jspecify.annotations.Nullable;

/**
 * A pair with what is known of it and what was said of it.
 *
 * @param candidate null when the vectors did not bring the two together: a miss if it is a copy
 */
public record JudgedPair(Label label, @Nullable Candidate candidate) {
  public boolean isAlert() {
    return candidate != null && candidate.isAlert();
  }

  /** The copy score; 0 of a pair that never was a candidate. */
  public double copyScore() {
    return candidate == null ? 0 : candidate.copyScore();
  }
}
