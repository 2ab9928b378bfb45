package dev.lookalike.fingerprint;

import static org.bytedeco.opencv.global.opencv_core.CV_32FC2;

import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * Local features of a picture: places with ORB's descriptors, and the descriptors that the same
 * places have in the mirror image, since ORB's do not survive mirroring. Of a descriptor's 256 bits
 * the first half is kept: ORB's tests are ordered by how much they tell.
 *
 * @param x of each place, in pixels of the compared size
 * @param y of each place
 * @param words two of each descriptor, one after the other
 * @param mirroredWords the same in the mirror image
 */
@SuppressWarnings("ArrayRecordComponent") // read in tight loops, never compared
record Keypoints(float[] x, float[] y, long[] words, long[] mirroredWords) {
  static final int MOST = 110;
  static final int WORDS = 2;

  static Keypoints ofCount(int count) {
    return new Keypoints(
        new float[count], new float[count], new long[WORDS * count], new long[WORDS * count]);
  }

  int count() {
    return x.length;
  }

  /** The points of the mirror image, left to right. */
  Keypoints mirrored(int width) {
    float[] mirroredX = new float[x.length];
    for (int i = 0; i < x.length; i++) {
      mirroredX[i] = width - 1 - x[i];
    }
    return new Keypoints(mirroredX, y, mirroredWords, words);
  }

  /** The chosen ones' x and y, one row for each; call within a PointerScope. */
  Mat places(int[] chosen) {
    float[] places = new float[2 * chosen.length];
    for (int i = 0; i < chosen.length; i++) {
      places[2 * i] = x[chosen[i]];
      places[2 * i + 1] = y[chosen[i]];
    }
    return new Mat(chosen.length, 1, CV_32FC2, new FloatPointer(places));
  }

  /** Bits in which descriptor i of this and descriptor j of the other differ: 0 to 128. */
  int distance(int i, Keypoints other, int j) {
    int a = WORDS * i;
    int b = WORDS * j;
    return Long.bitCount(words[a] ^ other.words[b])
        + Long.bitCount(words[a + 1] ^ other.words[b + 1]);
  }
}
