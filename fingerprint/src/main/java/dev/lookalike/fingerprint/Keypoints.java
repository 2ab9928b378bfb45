package dev.lookalike.fingerprint;

import java.util.Arrays;

/**
 * Local features of a picture: places with ORB's descriptors of 256 bits.
 *
 * @param x of each place, in pixels of the compared size
 * @param y of each place
 * @param words four of each descriptor, one after the other
 */
@SuppressWarnings("ArrayRecordComponent") // read in tight loops, never compared
record Keypoints(float[] x, float[] y, long[] words) {
  static final int MOST = 120;
  static final int WORDS = 4;

  int count() {
    return x.length;
  }

  /** Bits in which descriptor i of this and descriptor j of the other differ: 0 to 256. */
  int distance(int i, Keypoints other, int j) {
    int a = WORDS * i;
    int b = WORDS * j;
    return Long.bitCount(words[a] ^ other.words[b])
        + Long.bitCount(words[a + 1] ^ other.words[b + 1])
        + Long.bitCount(words[a + 2] ^ other.words[b + 2])
        + Long.bitCount(words[a + 3] ^ other.words[b + 3]);
  }

  /** Those at the given places of the lists. */
  Keypoints only(int[] chosen) {
    Keypoints out =
        new Keypoints(
            new float[chosen.length], new float[chosen.length], new long[WORDS * chosen.length]);
    for (int i = 0; i < chosen.length; i++) {
      out.x[i] = x[chosen[i]];
      out.y[i] = y[chosen[i]];
      System.arraycopy(words, WORDS * chosen[i], out.words, WORDS * i, WORDS);
    }
    return out;
  }

  static Keypoints none() {
    return new Keypoints(new float[0], new float[0], new long[0]);
  }

  @Override
  public String toString() {
    return "Keypoints[" + count() + ", " + Arrays.hashCode(words) + "]";
  }
}
