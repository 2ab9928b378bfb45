package dev.lookalike.fingerprint;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Chooses among corners so that all parts and scales of a picture have some: each scale keeps the
 * share that ORB gives it, and within a scale no part of the picture gives its next corner before
 * every other part gave as many. What a scale lacks, the next best of all fill.
 */
final class KeypointSpread {
  private static final int PARTS = 6;
  private static final Comparator<Corner> STRONGEST =
      Comparator.comparingDouble((Corner corner) -> -corner.strength())
          .thenComparingDouble(Corner::x)
          .thenComparingDouble(Corner::y);

  private record Part(int octave, int column, int row) {}

  private record Ranked(int round, Corner corner) {}

  private KeypointSpread() {}

  static List<Corner> choose(List<Corner> corners, int width, int height) {
    int[] quota = quota();
    List<Corner> chosen = new ArrayList<>();
    List<Corner> rest = new ArrayList<>();
    for (Ranked ranked : inRounds(corners, (double) Math.max(width, height) / PARTS)) {
      boolean wanted = quota[ranked.corner().octave()]-- > 0;
      (wanted ? chosen : rest).add(ranked.corner());
    }
    chosen.addAll(rest);
    return chosen.subList(0, Math.min(Keypoints.MOST, chosen.size()));
  }

  private static List<Ranked> inRounds(List<Corner> corners, double side) {
    Map<Part, Integer> taken = new HashMap<>();
    return corners.stream()
        .sorted(STRONGEST)
        .map(
            corner -> {
              int column = (int) (corner.x() / side);
              int row = (int) (corner.y() / side);
              int round = taken.merge(new Part(corner.octave(), column, row), 1, Integer::sum);
              return new Ranked(round, corner);
            })
        .sorted(Comparator.comparingInt(Ranked::round))
        .toList();
  }

  /** A geometric series, as the scales' areas are. */
  private static int[] quota() {
    double factor = 1 / KeypointDetector.SCALE_STEP;
    double first = Keypoints.MOST * (1 - factor) / (1 - Math.pow(factor, KeypointDetector.SCALES));
    int[] quota = new int[KeypointDetector.SCALES];
    for (int octave = 0; octave < quota.length; octave++) {
      quota[octave] = (int) Math.rint(first * Math.pow(factor, octave));
    }
    return quota;
  }
}
