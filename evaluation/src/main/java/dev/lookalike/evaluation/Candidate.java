package dev.lookalike.evaluation;

import dev.lookalike.schema.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * A pair of pictures that the vectors brought together, as the verdict saw it.
 *
 * @param query the id of a query
 * @param ref the id of a ref
 * @param similarity of the vectors, by the model's metric; higher is more alike
 * @param copyScore the probability that one is a copy of the other, 0 to 1; 1 for EXACT
 * @param verdict null when the two are nothing to each other
 */
public record Candidate(
    String query, String ref, double similarity, double copyScore, @Nullable Verdict verdict) {
  /** Whether the pair is announced as a duplicate. */
  public boolean isAlert() {
    return verdict == Verdict.EXACT || verdict == Verdict.NEAR_COPY;
  }
}
