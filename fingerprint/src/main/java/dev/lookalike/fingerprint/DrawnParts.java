package dev.lookalike.fingerprint;

/**
 * What of the canvas is drawn on and what is plain background.
 *
 * @param both cells that both have drawn on; all shared ones where that would leave too little
 * @param one cells that one has drawn on and that are plain in the other
 * @param onlyFirst how many cells are drawn on in the first and plain in the second
 * @param onlySecond the other way round
 */
@SuppressWarnings("ArrayRecordComponent") // read in tight loops, never compared
record DrawnParts(boolean[] both, boolean[] one, int onlyFirst, int onlySecond) {
  private static final double LEAST_SHARE = 0.02;
  private static final int FEWEST = 30;

  /** So many cells around what is drawn are looked at with it. */
  private static final int REACH = 2;

  static DrawnParts of(Canvas canvas) {
    boolean[] drawnFirst = Cells.andNot(canvas.shared(), canvas.firstPlain());
    boolean[] drawnSecond = Cells.andNot(canvas.shared(), canvas.secondPlain());
    boolean[] both = Cells.and(drawnFirst, drawnSecond);
    boolean[] one = Cells.andNot(Cells.or(drawnFirst, drawnSecond), both);
    int count = Cells.count(both);
    if (count < FEWEST || count < LEAST_SHARE * Cells.count(canvas.shared())) {
      both = canvas.shared();
      one = Cells.none();
    }
    return new DrawnParts(
        both,
        one,
        Cells.countBoth(drawnFirst, canvas.secondPlain()),
        Cells.countBoth(drawnSecond, canvas.firstPlain()));
  }

  /**
   * In and around what both have drawn. Where one has drawn on the other's plain background is left
   * out: it may be another background.
   */
  boolean[] near(Canvas canvas) {
    return Cells.andNot(Cells.and(Cells.dilated(both, REACH), canvas.shared()), one);
  }

  /** What both have drawn, without its edge: what lies behind a drawing mixes into the edge. */
  boolean[] inner() {
    return Cells.eroded(both);
  }
}
