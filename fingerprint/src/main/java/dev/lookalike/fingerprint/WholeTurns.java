package dev.lookalike.fingerprint;

import java.util.Arrays;

/**
 * Whole contents laid over each other in the eight ways that a square has: as they are, turned by
 * quarters, and the same mirrored. It needs no points, so it holds for blurred and near-empty
 * pictures, but sees no crops.
 */
final class WholeTurns {
  private static final int SIDE = 16;
  private static final Affine AS_IT_IS = new Affine(1, 0, 0, 0, 1, 0);
  private static final Affine QUARTER = new Affine(0, -1, SIDE - 1, 1, 0, 0);
  private static final Affine[] TURNS = turns();

  private WholeTurns() {}

  /** From the first picture to the second, by the turn after which the lights agree best. */
  static Affine best(Print first, Print second) {
    float[] small = Shrink.to(first.luma(), Print.LUMA_CELLS, SIDE, SIDE);
    float[] other = Shrink.to(second.luma(), Print.LUMA_CELLS, SIDE, SIDE);
    boolean[] all = new boolean[SIDE * SIDE];
    Arrays.fill(all, true);
    Affine best = AS_IT_IS;
    double most = Double.NEGATIVE_INFINITY;
    for (Affine turn : TURNS) {
      double correlation = Correlation.of(turned(small, turn), other, all);
      if (correlation > most) {
        best = turn;
        most = correlation;
      }
    }
    return first
        .content()
        .fromGrid(SIDE)
        .inverse()
        .then(best)
        .then(second.content().fromGrid(SIDE));
  }

  private static Affine[] turns() {
    Affine[] turns = new Affine[8];
    turns[0] = AS_IT_IS;
    turns[4] = Affine.mirror(SIDE);
    for (int i = 1; i < 4; i++) {
      turns[i] = turns[i - 1].then(QUARTER);
      turns[4 + i] = turns[3 + i].then(QUARTER);
    }
    return turns;
  }

  /** Cell by cell: a turn of a square grid meets every cell once. */
  private static float[] turned(float[] grid, Affine turn) {
    float[] out = new float[grid.length];
    for (int y = 0; y < SIDE; y++) {
      for (int x = 0; x < SIDE; x++) {
        int column = (int) turn.x(x, y);
        int row = (int) turn.y(x, y);
        out[row * SIDE + column] = grid[y * SIDE + x];
      }
    }
    return out;
  }
}
