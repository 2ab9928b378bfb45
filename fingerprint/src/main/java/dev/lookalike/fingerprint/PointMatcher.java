package dev.lookalike.fingerprint;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Matches two pictures' points: by looks alone, or by looks and place once an alignment is known.
 * In plain Java: OpenCV's matcher takes five times as long for descriptors this few.
 */
final class PointMatcher {
  /** Lowe's ratio: a match must be clearly better than the next best. */
  private static final double RATIO = 0.85;

  private static final int FARTHEST = 40;

  /** What else may be taken for the same point where the place is right. */
  private static final int ALIKE = 32;

  /** How far off the same point may be, in pixels of the larger picture. */
  static final double NEAR = 6;

  /** Of two that look equally alike the nearer one: a pixel counts as a two hundredth of a bit. */
  private static final double PER_PIXEL = 0.005;

  private static final double NO_MATCH = 1e9;

  private final View firstView;
  private final View secondView;
  private final Keypoints first;
  private final Keypoints second;

  PointMatcher(View firstView, View secondView) {
    this.firstView = firstView;
    this.secondView = secondView;
    this.first = firstView.points();
    this.second = secondView.points();
  }

  View first() {
    return firstView;
  }

  View second() {
    return secondView;
  }

  /** How many points the picture with fewer has. */
  int fewest() {
    return Math.min(first.count(), second.count());
  }

  /** The transform that most of the matches agree with; null without any. */
  @Nullable Affine fit(Matches matches, double tolerance) {
    return SimilarityFit.of(first, second, matches, tolerance);
  }

  /** By looks: for each point of the first its nearest, if no other is nearly as near. */
  Matches byLooks() {
    int[] of = new int[first.count()];
    int[] to = new int[first.count()];
    int count = 0;
    for (int i = 0; i < first.count(); i++) {
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
      if (best <= FARTHEST && best < RATIO * next) {
        of[count] = i;
        to[count++] = at;
      }
    }
    return Matches.of(of, to, count);
  }

  /**
   * By looks and place: pairs that are each other's best among what the transform puts near.
   *
   * @param pixels how near, in pixels of the larger picture
   */
  Matches byPlace(Affine transform, double pixels) {
    double[] bestOfFirst = new double[first.count()];
    double[] bestOfSecond = new double[second.count()];
    int[] partnerOfFirst = new int[first.count()];
    int[] partnerOfSecond = new int[second.count()];
    Arrays.fill(bestOfFirst, NO_MATCH);
    Arrays.fill(bestOfSecond, NO_MATCH);
    forEachNear(
        transform,
        pixels,
        (i, j, cost) -> {
          if (cost < bestOfFirst[i]) {
            bestOfFirst[i] = cost;
            partnerOfFirst[i] = j;
          }
          if (cost < bestOfSecond[j]) {
            bestOfSecond[j] = cost;
            partnerOfSecond[j] = i;
          }
        });
    int[] of = new int[first.count()];
    int[] to = new int[first.count()];
    int count = 0;
    for (int i = 0; i < first.count(); i++) {
      if (bestOfFirst[i] < NO_MATCH && partnerOfSecond[partnerOfFirst[i]] == i) {
        of[count] = i;
        to[count++] = partnerOfFirst[i];
      }
    }
    return Matches.of(of, to, count);
  }

  /** Visits the pairs that look alike and that the transform puts near each other. */
  void forEachNear(Affine transform, double pixels, Visitor visitor) {
    double near = pixels * Math.max(1, transform.scale());
    for (int i = 0; i < first.count(); i++) {
      double x = transform.x(first.x()[i], first.y()[i]);
      double y = transform.y(first.x()[i], first.y()[i]);
      for (int j = 0; j < second.count(); j++) {
        double dx = x - second.x()[j];
        if (dx >= near || dx <= -near) {
          continue;
        }
        double dy = y - second.y()[j];
        double squared = dx * dx + dy * dy;
        if (squared < near * near) {
          int distance = first.distance(i, second, j);
          if (distance <= ALIKE) {
            visitor.near(i, j, distance + PER_PIXEL * Math.sqrt(squared));
          }
        }
      }
    }
  }

  /** Told of a pair of points and what speaks against it. */
  interface Visitor {
    void near(int first, int second, double cost);
  }
}
