package dev.lookalike.duplicates.groups;

import dev.lookalike.schema.DuplicateAlert;
import dev.lookalike.schema.ImageKey;
import dev.lookalike.schema.PairKey;
import dev.lookalike.schema.Verdict;

/**
 * An open pair as one of its images sees it.
 *
 * @param other the other image
 * @param verdict what the two are to each other
 * @param probability that they are duplicates
 * @param folded whether one of the two has too many pairs
 * @param looks what the other tells of this image
 */
public record Link(
    ImageKey other, Verdict verdict, double probability, boolean folded, Looks looks) {
  static Link of(DuplicateAlert alert, ImageKey image, boolean folded) {
    PairKey pair = alert.pair();
    Double probability = alert.probability();
    return new Link(
        pair.other(image),
        alert.verdict(),
        probability == null ? 0 : probability,
        folded,
        Looks.of(alert, pair.first().equals(image)));
  }
}
