package dev.lookalike.fingerprint;

import java.util.Arrays;

/**
 * Which point of one picture looks like which of another.
 *
 * @param first places in the first picture's list
 * @param second places in the second's, in the same order
 */
@SuppressWarnings("ArrayRecordComponent") // read in tight loops, never compared
record Matches(int[] first, int[] second) {
  /** Lowe's ratio: a match must be clearly better than the next best. */
  private static final double RATIO = 0.8;

  private static final int FARTHEST = 80;

  static Matches between(Keypoints first, Keypoints second) {
    int[] of = new int[first.count()];
    int[] to = new int[first.count()];
    int count = 0;
    for (int i = 0; i < first.count(); i++) {
      int match = nearest(first, i, second);
      if (match >= 0) {
        of[count] = i;
        to[count++] = match;
      }
    }
    return new Matches(Arrays.copyOf(of, count), Arrays.copyOf(to, count));
  }

  private static int nearest(Keypoints first, int i, Keypoints second) {
    int best = Integer.MAX_VALUE;
    int next = Integer.MAX_VALUE;
    int at = -1;
    for (int j = 0; j < second.count(); j++) {
      int distance = first.distance(i, second, j);
      if (distance < best) {
        next = best;
        best = distance;
        at = j;
      } else if (distance < next) {
        next = distance;
      }
    }
    // With a single point there is no next best, and nothing to be told apart from.
    return second.count() > 1 && best <= FARTHEST && best < RATIO * next ? at : -1;
  }

  int count() {
    return first.length;
  }
}
