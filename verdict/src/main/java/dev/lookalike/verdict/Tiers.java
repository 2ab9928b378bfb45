package dev.lookalike.verdict;

import dev.lookalike.schema.Verdict;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where one tier ends and the next begins; the one place that decides it, for alerts, replies and
 * the command line alike.
 *
 * @param nearCopy the least probability of a NEAR_COPY, 0 to 1
 * @param similar the least similarity of vectors that makes a pair SIMILAR, by the index's metric;
 *     {@link #NEVER} where that tier is not wanted
 */
public record Tiers(double nearCopy, double similar) {
  /** A similarity that nothing reaches. */
  public static final double NEVER = Double.POSITIVE_INFINITY;

  /**
   * What two pictures of different content are to each other.
   *
   * @param probability that they are copies, 0 to 1; null when they were not compared
   * @param similarity of their vectors
   * @return empty when neither NEAR_COPY nor SIMILAR
   */
  public Optional<Verdict> of(@Nullable Double probability, double similarity) {
    if (probability != null && probability >= nearCopy) {
      return Optional.of(Verdict.NEAR_COPY);
    }
    return similarity >= similar ? Optional.of(Verdict.SIMILAR) : Optional.empty();
  }
}
