package dev.lookalike.duplicates.groups;

import dev.lookalike.schema.Alignment;
import dev.lookalike.schema.Comparison;
import dev.lookalike.schema.DuplicateAlert;
import dev.lookalike.schema.Evidence;
import dev.lookalike.schema.ImageFacts;

/**
 * What speaks against an image as the original, as its comparisons tell.
 *
 * @param cropped it shows only a part of another
 * @param marked it has something on it that another has not: a caption, a watermark, a plain border
 *     around what another shows at least as large
 * @param greyed it is grey where another has colours
 */
public record Looks(boolean cropped, boolean marked, boolean greyed) {
  static final Looks NONE = new Looks(false, false, false);

  /** A picture of which this share is seen in another is seen there as good as whole. */
  private static final double WHOLE = 0.9;

  /** A picture of which no more than this share is seen in another is more than that other. */
  private static final double PART = 0.8;

  /** Less than this share of a picture is noise and no mark. */
  private static final double TRACE = 0.02;

  /** An edge found a pixel further out makes no picture larger. */
  private static final double AS_LARGE = 1.1;

  /** What a pair tells of its first or its second image. */
  static Looks of(DuplicateAlert alert, boolean isFirst) {
    Evidence evidence = alert.evidence();
    Comparison comparison = evidence == null ? null : evidence.comparison();
    if (comparison == null) {
      return NONE;
    }
    boolean greyed =
        comparison.feature(isFirst ? Comparison.GREYED_FIRST : Comparison.GREYED_SECOND) > 0;
    Alignment alignment = comparison.alignment();
    if (alignment == null) {
      return new Looks(false, false, greyed);
    }
    View own = View.of(alert, alignment, isFirst);
    View other = View.of(alert, alignment, !isFirst);
    boolean wholeInOther = own.area >= WHOLE && other.area <= PART;
    boolean wholeInThis = other.area >= WHOLE && own.area <= PART;
    // When each shows all of the other's content, the rest is a plain border and no picture.
    boolean border = comparison.feature(Comparison.COVER_LEAST) >= WHOLE;
    boolean framed = wholeInThis && border && own.pixels <= AS_LARGE * other.pixels;
    boolean drawnOn = own.added >= TRACE && own.added > other.added;
    return new Looks(wholeInOther && !border, framed || drawnOn, greyed);
  }

  Looks or(Looks more) {
    return new Looks(cropped || more.cropped, marked || more.marked, greyed || more.greyed);
  }

  /**
   * What both show, as one of the two pictures has it.
   *
   * @param area its share of the picture
   * @param added share of it that only this picture has something on
   * @param pixels of it
   */
  private record View(double area, double added, double pixels) {
    static View of(DuplicateAlert alert, Alignment alignment, boolean isFirst) {
      double area = (isFirst ? alignment.first() : alignment.second()).area();
      double added = isFirst ? alignment.addedToFirst() : alignment.addedToSecond();
      ImageFacts facts = (isFirst ? alert.first() : alert.second()).facts();
      return new View(area, added, area * Quality.pixels(facts));
    }
  }
}
