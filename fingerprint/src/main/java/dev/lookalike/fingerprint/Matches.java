package dev.lookalike.fingerprint;

import java.util.Arrays;

/**
 * Which point of one picture is taken for which of another.
 *
 * @param first places in the first picture's list
 * @param second places in the second's, in the same order
 */
@SuppressWarnings("ArrayRecordComponent") // read in tight loops, never compared
record Matches(int[] first, int[] second) {
  static Matches of(int[] first, int[] second, int count) {
    return new Matches(Arrays.copyOf(first, count), Arrays.copyOf(second, count));
  }

  int count() {
    return first.length;
  }
}
