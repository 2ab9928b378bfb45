package dev.lookalike.fingerprint;

import java.nio.ByteOrder;
import java.nio.LongBuffer;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.bytedeco.opencv.opencv_core.KeyPoint;
import org.bytedeco.opencv.opencv_core.KeyPointVector;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_features2d.ORB;

/**
 * ORB (Rublee et al., 2011): the strongest corners over eight scales. Call within a PointerScope.
 */
final class KeypointDetector {
  private static final float SCALE_STEP = 1.2f;
  private static final int SCALES = 8;
  private static final int BORDER = 15;
  private static final int FIRST_SCALE = 0;
  private static final int POINTS_OF_A_TEST = 2;
  private static final int PATCH = 31;

  /** Low, since drawings and blurred copies have few strong corners. */
  private static final int CORNER_THRESHOLD = 8;

  private KeypointDetector() {}

  /** At most {@link Keypoints#MOST}, the strongest first. */
  static Keypoints detect(Mat grey) {
    // Made for each picture: it costs nothing, and one detector is not for many threads.
    ORB orb =
        ORB.create(
            Keypoints.MOST,
            SCALE_STEP,
            SCALES,
            BORDER,
            FIRST_SCALE,
            POINTS_OF_A_TEST,
            ORB.HARRIS_SCORE,
            PATCH,
            CORNER_THRESHOLD);
    KeyPointVector found = new KeyPointVector();
    Mat descriptors = new Mat();
    orb.detectAndCompute(grey, new Mat(), found, descriptors);
    int count = Math.toIntExact(found.size());
    if (count == 0) {
      return Keypoints.none();
    }
    float[] x = new float[count];
    float[] y = new float[count];
    float[] strength = new float[count];
    for (int i = 0; i < count; i++) {
      KeyPoint point = found.get(i);
      x[i] = point.pt().x();
      y[i] = point.pt().y();
      strength[i] = point.response();
    }
    Keypoints all = new Keypoints(x, y, words(descriptors, count));
    return all.only(strongest(strength));
  }

  private static long[] words(Mat descriptors, int count) {
    LongBuffer buffer =
        descriptors
            .data()
            .capacity(descriptors.total())
            .asByteBuffer()
            .order(ByteOrder.LITTLE_ENDIAN)
            .asLongBuffer();
    long[] words = new long[count * Keypoints.WORDS];
    buffer.get(words);
    return words;
  }

  private static int[] strongest(float[] strength) {
    return IntStream.range(0, strength.length)
        .boxed()
        .sorted(Comparator.comparingDouble(i -> -strength[i]))
        .limit(Keypoints.MOST)
        .mapToInt(Integer::intValue)
        .toArray();
  }
}
