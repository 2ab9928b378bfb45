package dev.lookalike.fingerprint;

import java.util.Arrays;

/**
 * A band across the common part where one of both was written over: a caption. What is outside of
 * it should agree as if it were not there.
 *
 * @param rest the shared cells outside the band; all of them where there is no band
 * @param share of the canvas that the band takes, 0 to {@value #MOST}
 */
@SuppressWarnings("ArrayRecordComponent") // read in tight loops, never compared
record Overlay(boolean[] rest, double share) {
  private static final int SIDE = Canvas.SIDE;
  private static final double COVERED = 0.5;
  private static final int FEWEST_ROWS = 2;
  private static final double MOST = 0.5;

  /** The longest run of rows of which changes take at least half. */
  static Overlay of(Canvas canvas, Changes changes) {
    boolean[] changed = Cells.and(Cells.dilated(changes.any(), 1), canvas.shared());
    int from = 0;
    int longest = 0;
    int run = 0;
    for (int row = 0; row < SIDE; row++) {
      run = covered(changed, canvas.shared(), row) ? run + 1 : 0;
      if (run > longest) {
        longest = run;
        from = row + 1 - run;
      }
    }
    boolean[] rest = canvas.shared().clone();
    if (longest < FEWEST_ROWS || longest > MOST * SIDE) {
      return new Overlay(rest, 0);
    }
    Arrays.fill(rest, from * SIDE, (from + longest) * SIDE, false);
    return new Overlay(rest, (double) longest / SIDE);
  }

  private static boolean covered(boolean[] changed, boolean[] shared, int row) {
    int all = 0;
    int count = 0;
    for (int i = row * SIDE; i < (row + 1) * SIDE; i++) {
      all += shared[i] ? 1 : 0;
      count += changed[i] ? 1 : 0;
    }
    return all > 0 && count >= COVERED * all;
  }
}
