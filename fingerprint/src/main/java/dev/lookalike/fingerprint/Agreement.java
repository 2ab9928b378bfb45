package dev.lookalike.fingerprint;

/**
 * How the lights of two pictures agree over chosen cells of the canvas.
 *
 * @param blocks of these cells
 * @param correlation over them at once, -1 to 1; 0 where they are too few
 */
record Agreement(BlockStructure blocks, double correlation) {
  private static final int FEWEST = 30;

  /**
   * So many blocks are taken to behave as the correlation says before any is looked at: few blocks
   * say little.
   */
  private static final double BLOCKS_BEFORE = 4;

  static Agreement of(Canvas canvas, boolean[] cells) {
    return new Agreement(
        BlockStructure.of(canvas, cells),
        Cells.count(cells) < FEWEST
            ? 0
            : Correlation.of(canvas.firstLuma(), canvas.secondLuma(), cells));
  }

  /** Share of the blocks with structure that look alike, 0 to 1. */
  double agree() {
    return share(blocks.agree(), Math.max(correlation, 0));
  }

  /** Share of the blocks with structure that contradict each other, 0 to 1. */
  double against() {
    return share(blocks.against(), Math.max(-correlation, 0));
  }

  /** Share with structure in one picture alone, of the picture with fewer such blocks: 0 to 1. */
  double oneSidedLeast() {
    return share(Math.min(blocks.onlyFirst(), blocks.onlySecond()), 0);
  }

  double oneSidedMost() {
    return share(Math.max(blocks.onlyFirst(), blocks.onlySecond()), 0);
  }

  private double share(int count, double expected) {
    return (count + BLOCKS_BEFORE * expected) / (blocks.drawn() + BLOCKS_BEFORE);
  }
}
