package dev.lookalike.fingerprint;

import dev.lookalike.fingerprint.AlignmentSearch.Found;
import dev.lookalike.fingerprint.AlignmentSearch.Way;
import dev.lookalike.opencv.OpenCv;
import dev.lookalike.schema.Alignment;
import dev.lookalike.schema.Comparison;
import dev.lookalike.schema.Fingerprint;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Compares two fingerprints. A pure function of their bytes and their order: OpenCV draws the same
 * numbers each time. Safe for use by many threads; holds nothing.
 */
public final class Comparer {
  /** Version of the formulas; a verdict's coefficients name the one that they were fitted on. */
  public static final int METHOD = 2;

  /** With fewer points, an alignment by them may be chance. */
  private static final int CREDIBLE_POINTS = 10;

  /** Lights that agree less say that nothing is aligned. */
  private static final double CREDIBLE_BY_POINTS = 0.7;

  private static final double CREDIBLE_WITHOUT = 0.9;

  public Comparer() {
    OpenCv.load();
  }

  /**
   * What two fingerprints say about each other.
   *
   * @param first of the image with the smaller key, so that a pair has one result
   * @param second of the other
   * @throws FingerprintException when one of them cannot be read
   */
  public Comparison compare(Fingerprint first, Fingerprint second) {
    return compare(PrintCodec.read(first), PrintCodec.read(second));
  }

  private static Comparison compare(Print first, Print second) {
    Found found = AlignmentSearch.find(first, second);
    Measures measures = found.measured();
    Appearance appearance = measures == null ? null : Appearance.of(first, second, measures);
    return new Comparison(
        METHOD,
        measures == null || !credible(found, measures)
            ? null
            : alignment(first, second, found, measures),
        found.count(),
        measures == null ? 0 : measures.sharedCorrelation(),
        appearance == null ? null : colourAgreement(appearance.colours()),
        Features.of(first, second, found, appearance));
  }

  /**
   * The points whose count {@link Comparison#matchedPoints} tells, for a person to look at.
   *
   * @throws FingerprintException when one of them cannot be read
   */
  public List<MatchedPoint> matchedPoints(Fingerprint first, Fingerprint second) {
    Print a = PrintCodec.read(first);
    Print b = PrintCodec.read(second);
    PointAlignment points = AlignmentSearch.find(a, b).points();
    return points == null ? List.of() : points.matched(a, b);
  }

  private static boolean credible(Found found, Measures measures) {
    boolean byPoints = found.way() != Way.WHOLE && found.count() >= CREDIBLE_POINTS;
    double least = byPoints ? CREDIBLE_BY_POINTS : CREDIBLE_WITHOUT;
    return measures.sharedCorrelation() >= least;
  }

  private static Alignment alignment(Print first, Print second, Found found, Measures measures) {
    Affine transform = measures.canvas().transform();
    return new Alignment(
        found.way() == Way.POINTS
            || (found.way() == Way.SEARCH && found.count() >= PointAlignment.ENOUGH),
        transform.scale(),
        transform.rotation(),
        transform.mirrors(),
        SharedArea.ofSecond(second, first, transform.inverse()),
        SharedArea.ofSecond(first, second, transform),
        measures.changedOnFirst(),
        measures.changedOnSecond());
  }

  /** Share of the coloured surface whose colours agree; null when a side is grey. */
  private static @Nullable Double colourAgreement(Colours colours) {
    return colours.grey() || !colours.seen()
        ? null
        : (1 - colours.hue()) * (1 - Math.min(1, colours.oneSided()));
  }
}
