package dev.lookalike.fingerprint;

import static org.bytedeco.opencv.global.opencv_core.flip;

import java.nio.ByteOrder;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.bytedeco.opencv.opencv_core.KeyPoint;
import org.bytedeco.opencv.opencv_core.KeyPointVector;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_features2d.ORB;

/**
 * ORB (Rublee et al., 2011): corners over eight scales, of which those are kept that are strong and
 * spread over the picture. Call within a PointerScope.
 */
final class KeypointDetector {
  static final int SCALES = 8;
  static final float SCALE_STEP = 1.2f;
  private static final int POOL = 300;
  private static final int BORDER = 15;
  private static final int FIRST_SCALE = 0;
  private static final int POINTS_OF_A_TEST = 2;
  private static final int PATCH = 31;
  private static final int FLIP_COLUMNS = 1;
  private static final int WORDS_OF_ORB = 4;

  /** Low, since drawings and blurred copies have few strong corners. */
  private static final int CORNER_THRESHOLD = 8;

  // Made for each picture: it costs nothing, and one detector is not for many threads.
  private final ORB orb =
      ORB.create(
          POOL,
          SCALE_STEP,
          SCALES,
          BORDER,
          FIRST_SCALE,
          POINTS_OF_A_TEST,
          ORB.HARRIS_SCORE,
          PATCH,
          CORNER_THRESHOLD);
  private final Mat grey;

  private KeypointDetector(Mat grey) {
    this.grey = grey;
  }

  /** At most {@link Keypoints#MOST}. */
  static Keypoints detect(Mat grey) {
    return new KeypointDetector(grey).detect();
  }

  private Keypoints detect() {
    List<Corner> kept = KeypointSpread.choose(pool(), grey.cols(), grey.rows());
    Mat mirror = new Mat();
    flip(grey, mirror, FLIP_COLUMNS);
    List<Corner> mirrored = kept.stream().map(corner -> corner.mirrored(grey.cols())).toList();
    long[][] words = describe(grey, kept);
    long[][] mirroredWords = describe(mirror, mirrored);
    // At the very border ORB may leave a place out, and then on one side only.
    int[] described = both(words, mirroredWords);
    Keypoints points = Keypoints.ofCount(described.length);
    for (int i = 0; i < described.length; i++) {
      Corner corner = kept.get(described[i]);
      points.x()[i] = corner.x();
      points.y()[i] = corner.y();
      int at = Keypoints.WORDS * i;
      System.arraycopy(words[described[i]], 0, points.words(), at, Keypoints.WORDS);
      System.arraycopy(mirroredWords[described[i]], 0, points.mirroredWords(), at, Keypoints.WORDS);
    }
    return points;
  }

  private List<Corner> pool() {
    KeyPointVector found = new KeyPointVector();
    orb.detect(grey, found);
    List<Corner> corners = new ArrayList<>();
    for (KeyPoint point : found.get()) {
      corners.add(
          new Corner(
              point.pt().x(),
              point.pt().y(),
              point.size(),
              point.angle(),
              point.response(),
              point.octave()));
    }
    return corners;
  }

  /** The descriptor of each corner, empty where ORB gives none. */
  private long[][] describe(Mat pixels, List<Corner> corners) {
    long[][] words = new long[corners.size()][];
    if (corners.isEmpty()) {
      return words;
    }
    KeyPointVector points = new KeyPointVector();
    for (int i = 0; i < corners.size(); i++) {
      Corner corner = corners.get(i);
      points.push_back(
          new KeyPoint(
              corner.x(),
              corner.y(),
              corner.size(),
              corner.angle(),
              corner.strength(),
              corner.octave(),
              i));
    }
    Mat descriptors = new Mat();
    orb.compute(pixels, points, descriptors);
    if (descriptors.empty()) {
      return words;
    }
    LongBuffer buffer =
        descriptors
            .data()
            .capacity(descriptors.total())
            .asByteBuffer()
            .order(ByteOrder.LITTLE_ENDIAN)
            .asLongBuffer();
    // ORB orders them by scale; the class id says whose descriptor it is.
    KeyPoint[] described = points.get();
    for (int row = 0; row < described.length; row++) {
      long[] descriptor = new long[Keypoints.WORDS];
      buffer.get(row * WORDS_OF_ORB, descriptor);
      words[described[row].class_id()] = descriptor;
    }
    return words;
  }

  private static int[] both(long[][] words, long[][] mirroredWords) {
    return IntStream.range(0, words.length)
        .filter(i -> words[i] != null && mirroredWords[i] != null)
        .toArray();
  }
}
