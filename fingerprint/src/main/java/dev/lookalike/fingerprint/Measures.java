package dev.lookalike.fingerprint;

import org.jspecify.annotations.Nullable;

/**
 * How the drawings of two pictures agree on their canvas: what tells a good alignment from a bad
 * one.
 *
 * @param canvas the pictures as they were laid on each other
 * @param parts what is drawn and what is background
 * @param near how they agree in and around what both have drawn
 * @param changes what only one of both has
 * @param sharedCorrelation of light over all that both show
 */
record Measures(
    Canvas canvas, DrawnParts parts, Agreement near, Changes changes, double sharedCorrelation) {
  private static final int FEWEST_LOOKED = 40;

  /**
   * Null where the key is at most as high as it need be; that is often known before what changed is
   * looked for.
   */
  static @Nullable Measures of(Canvas canvas, double needed) {
    DrawnParts parts = DrawnParts.of(canvas);
    Measures measures =
        new Measures(
            canvas,
            parts,
            Agreement.of(canvas, parts.near(canvas)),
            Changes.none(),
            Correlation.of(canvas.firstLuma(), canvas.secondLuma(), canvas.shared()));
    if (measures.key() > needed) {
      measures = measures.with(Changes.of(canvas, measures.agreed()));
    }
    return measures.key() > needed ? measures : null;
  }

  private Measures with(Changes found) {
    return new Measures(canvas, parts, near, found, sharedCorrelation);
  }

  /** By which of two alignments the better one is chosen. */
  double key() {
    return near.correlation() + near.agree() - near.against() - residual();
  }

  private boolean[] agreed() {
    return Cells.and(near.blocks().agreeing(), near.blocks().looked());
  }

  /** Changed cells near what both have drawn, of the side with more of them: a share, 0 to 1. */
  private double residual() {
    boolean[] looked = near.blocks().looked();
    int most =
        Math.max(
            Cells.countBoth(changes.onFirst(), looked),
            Cells.countBoth(changes.onSecond(), looked));
    return (double) most / Math.max(Cells.count(looked), FEWEST_LOOKED);
  }

  /** Changed cells within blocks that agree: a share, 0 to 1. */
  double residualAgreed() {
    boolean[] agreed = agreed();
    return (double) Cells.countBoth(changes.any(), agreed)
        / Math.max(Cells.count(agreed), FEWEST_LOOKED);
  }

  /** Share of the shared cells where only the first has something, 0 to 1. */
  double changedOnFirst() {
    return ofShared(Cells.count(changes.onFirst()));
  }

  double changedOnSecond() {
    return ofShared(Cells.count(changes.onSecond()));
  }

  /** Share of the shared cells, 0 to 1. */
  double ofShared(int cells) {
    return (double) cells / Cells.count(canvas.shared());
  }

  /** The agreement as it would be without a caption across the pictures. */
  Agreement outside(Overlay overlay) {
    return overlay.share() == 0
        ? near
        : Agreement.of(canvas, Cells.and(near.blocks().looked(), overlay.rest()));
  }

  /** The agreement within what both have drawn, whatever lies behind it. */
  Agreement inner() {
    return Agreement.of(canvas, parts.inner());
  }
}
