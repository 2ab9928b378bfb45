package dev.lookalike.fingerprint;

import org.jspecify.annotations.Nullable;

/**
 * The pictures laid on each other edge by edge. An edit that keeps the frame (another background, a
 * caption) may change what looks like content, and with it what {@link WholeTurns} lays on what.
 */
final class SameFrame {
  /** Of the ratio of width to height: more is another frame. */
  private static final double SAME_ASPECT = 0.03;

  private SameFrame() {}

  /**
   * From the first picture to the second; null when their frames differ in shape, and when both are
   * content up to the edge: these are laid on each other as wholes anyway.
   */
  static @Nullable Affine of(Print first, Print second) {
    if (fills(first) && fills(second)) {
      return null;
    }
    double across = (double) second.width() / first.width();
    double down = (double) second.height() / first.height();
    return Math.abs(Math.log(across / down)) > SAME_ASPECT
        ? null
        : new Affine(across, 0, (across - 1) / 2, 0, down, (down - 1) / 2);
  }

  private static boolean fills(Print print) {
    return print.content().area() == print.width() * print.height();
  }
}
