package dev.lookalike.duplicates.groups;

import dev.lookalike.schema.ImageFacts;
import java.util.Comparator;
import java.util.Set;

/**
 * How well a file keeps its picture, the better the greater. A total order, since the keepers'
 * order must be one: lossless formats first, then JPEGs by what their tables say, then the rest,
 * each format by itself and by its bytes for each pixel.
 */
record Quality(int kind, String format, double value) implements Comparable<Quality> {
  private static final Set<String> LOSSLESS = Set.of("PNG", "BMP", "TIFF");
  private static final Comparator<Quality> ORDER =
      Comparator.comparingInt(Quality::kind)
          .thenComparing(Quality::format)
          .thenComparingDouble(Quality::value);

  static Quality of(ImageFacts facts) {
    if (LOSSLESS.contains(facts.format())) {
      return new Quality(2, "", 0);
    }
    Integer quality = facts.quality();
    if (quality != null) {
      return new Quality(1, "", quality);
    }
    return new Quality(0, facts.format(), (double) facts.sizeBytes() / pixels(facts));
  }

  static long pixels(ImageFacts facts) {
    return (long) facts.width() * facts.height();
  }

  @Override
  public int compareTo(Quality other) {
    return ORDER.compare(this, other);
  }
}
