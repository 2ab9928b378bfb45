package dev.lookalike.fingerprint;

/**
 * What of the canvas is drawn on and what is plain background.
 *
 * @param both cells that both have drawn on; all shared ones where that would leave too little
 * @param onlyFirst how many cells are drawn on in the first and plain in the second
 * @param onlySecond the other way round
 */
@SuppressWarnings("ArrayRecordComponent") // read in tight loops, never compared
record DrawnParts(boolean[] both, int onlyFirst, int onlySecond) {
  private static final double LEAST_SHARE = 0.02;
  private static final int FEWEST = 30;

  static DrawnParts of(Canvas canvas) {
    boolean[] drawnFirst = Cells.andNot(canvas.shared(), canvas.firstPlain());
    boolean[] drawnSecond = Cells.andNot(canvas.shared(), canvas.secondPlain());
    boolean[] both = Cells.and(drawnFirst, drawnSecond);
    int count = Cells.count(both);
    if (count < FEWEST || count < LEAST_SHARE * Cells.count(canvas.shared())) {
      both = canvas.shared();
    }
    return new DrawnParts(
        both,
        Cells.countBoth(drawnFirst, canvas.secondPlain()),
        Cells.countBoth(drawnSecond, canvas.firstPlain()));
  }
}
