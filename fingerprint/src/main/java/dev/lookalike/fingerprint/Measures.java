package dev.lookalike.fingerprint;

import org.jspecify.annotations.Nullable;

/**
 * How the drawings of two pictures agree on their canvas: what tells a good alignment from a bad
 * one.
 *
 * @param canvas the pictures as they were laid on each other
 * @param parts what is drawn and what is background
 * @param structure of the light, block by block
 * @param changes what only one of both has
 * @param correlation of light over what is looked at for structure, -1 to 1
 * @param sharedCorrelation of light over all that both show
 */
record Measures(
    Canvas canvas,
    DrawnParts parts,
    BlockStructure structure,
    Changes changes,
    double correlation,
    double sharedCorrelation) {
  private static final int FEWEST_LOOKED = 40;

  /**
   * So many blocks are taken to behave as the correlation says before any is looked at: few blocks
   * say little.
   */
  private static final double BLOCKS_BEFORE = 4;

  /**
   * Null where the key is at most as high as it need be; that is often known before what changed is
   * looked for.
   */
  static @Nullable Measures of(Canvas canvas, double needed) {
    DrawnParts parts = DrawnParts.of(canvas);
    BlockStructure structure = BlockStructure.of(canvas, parts);
    Measures measures =
        new Measures(
            canvas,
            parts,
            structure,
            Changes.none(),
            Correlation.of(canvas.firstLuma(), canvas.secondLuma(), structure.looked()),
            Correlation.of(canvas.firstLuma(), canvas.secondLuma(), canvas.shared()));
    if (measures.key() > needed) {
      measures =
          measures.with(Changes.of(canvas, Cells.and(structure.agreeing(), structure.looked())));
    }
    return measures.key() > needed ? measures : null;
  }

  private Measures with(Changes found) {
    return new Measures(canvas, parts, structure, found, correlation, sharedCorrelation);
  }

  /** By which of two alignments the better one is chosen. */
  double key() {
    return correlation + agree() - against() - residualMost();
  }

  /** Share of the blocks with structure that look alike, 0 to 1. */
  double agree() {
    return share(structure.agree(), Math.max(correlation, 0));
  }

  /** Share of the blocks with structure that contradict each other, 0 to 1. */
  double against() {
    return share(structure.against(), Math.max(-correlation, 0));
  }

  double oneSidedLeast() {
    return share(Math.min(structure.onlyFirst(), structure.onlySecond()), 0);
  }

  double oneSidedMost() {
    return share(Math.max(structure.onlyFirst(), structure.onlySecond()), 0);
  }

  private double share(int blocks, double expected) {
    return (blocks + BLOCKS_BEFORE * expected) / (structure.drawn() + BLOCKS_BEFORE);
  }

  /** Changed cells near what both have drawn, of the side with more of them: a share, 0 to 1. */
  double residualMost() {
    return Math.max(changedLooked(changes.onFirst()), changedLooked(changes.onSecond()));
  }

  double residualLeast() {
    return Math.min(changedLooked(changes.onFirst()), changedLooked(changes.onSecond()));
  }

  private double changedLooked(boolean[] changed) {
    int looked = Math.max(Cells.count(structure.looked()), FEWEST_LOOKED);
    return (double) Cells.countBoth(changed, structure.looked()) / looked;
  }

  /** Changed cells within blocks that agree: a share, 0 to 1. */
  double residualAgreed() {
    boolean[] agreed = Cells.and(structure.agreeing(), structure.looked());
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

  /** Correlation of light where nothing changed. */
  double cleanCorrelation() {
    boolean[] clean = Cells.andNot(structure.looked(), changes.any());
    return Correlation.of(canvas.firstLuma(), canvas.secondLuma(), clean);
  }
}
