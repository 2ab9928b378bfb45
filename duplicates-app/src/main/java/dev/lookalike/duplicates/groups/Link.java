package dev.lookalike.duplicates.groups;

import dev.lookalike.schema.Alignment;
import dev.lookalike.schema.Comparison;
import dev.lookalike.schema.DuplicateAlert;
import dev.lookalike.schema.Evidence;
import dev.lookalike.schema.ImageKey;
import dev.lookalike.schema.PairKey;
import dev.lookalike.schema.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * An open pair as one of its images sees it.
 *
 * @param other the other image
 * @param verdict what the two are to each other
 * @param probability that they are duplicates
 * @param folded whether one of the two has too many pairs
 * @param cropped whether this image shows only a part of the other
 * @param marked whether this image has something on it that the other has not
 */
public record Link(
    ImageKey other,
    Verdict verdict,
    double probability,
    boolean folded,
    boolean cropped,
    boolean marked) {
  /** A picture of which this share is seen in another is seen there as good as whole. */
  private static final double WHOLE = 0.9;

  /** A picture of which no more than this share is seen in another is more than that other. */
  private static final double PART = 0.8;

  /** Less than this share of a picture is noise and no mark. */
  private static final double TRACE = 0.02;

  static Link of(DuplicateAlert alert, ImageKey image, boolean folded) {
    PairKey pair = alert.pair();
    Double probability = alert.probability();
    Looks looks = looks(alert, pair.first().equals(image));
    return new Link(
        pair.other(image),
        alert.verdict(),
        probability == null ? 0 : probability,
        folded,
        looks.cropped,
        looks.marked);
  }

  private record Looks(boolean cropped, boolean marked) {}

  private static Looks looks(DuplicateAlert alert, boolean isFirst) {
    Alignment alignment = alignment(alert.evidence());
    if (alignment == null) {
      return new Looks(false, false);
    }
    double own = (isFirst ? alignment.first() : alignment.second()).area();
    double others = (isFirst ? alignment.second() : alignment.first()).area();
    double added = isFirst ? alignment.addedToFirst() : alignment.addedToSecond();
    double addedToOther = isFirst ? alignment.addedToSecond() : alignment.addedToFirst();
    return new Looks(own >= WHOLE && others <= PART, added >= TRACE && added > addedToOther);
  }

  private static @Nullable Alignment alignment(@Nullable Evidence evidence) {
    Comparison comparison = evidence == null ? null : evidence.comparison();
    return comparison == null ? null : comparison.alignment();
  }
}
