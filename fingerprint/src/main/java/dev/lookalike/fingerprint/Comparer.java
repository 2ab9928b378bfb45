package dev.lookalike.fingerprint;

import dev.lookalike.schema.Alignment;
import dev.lookalike.schema.Comparison;
import dev.lookalike.schema.Fingerprint;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Compares two fingerprints. A pure function of their bytes and their order, in plain Java: it
 * draws the same numbers each time and needs no native code. Safe for use by many threads; holds
 * nothing.
 */
public final class Comparer {
  /** Version of the formulas; a verdict's coefficients name the one that they were fitted on. */
  public static final int METHOD = 1;

  /** With fewer points in agreement, an alignment by points may be chance. */
  private static final int CREDIBLE_INLIERS = 8;

  /** Lights that agree less say that nothing is aligned. */
  private static final double CREDIBLE_BY_POINTS = 0.7;

  private static final double CREDIBLE_AS_WHOLE = 0.9;

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
    AlignmentSearch.Found found = AlignmentSearch.find(first, second);
    AddedParts added = AddedParts.of(found.overlay());
    Hues hues = Hues.of(found.overlay());
    Tints tints = Tints.of(found.overlay(), added);
    Map<String, Double> features = Features.of(first, second, found, added, hues, tints);
    return new Comparison(
        METHOD,
        credible(found) ? alignment(first, second, found, added) : null,
        found.inliers(),
        found.correlation(),
        colourAgreement(hues, tints),
        features);
  }

  private static boolean credible(AlignmentSearch.Found found) {
    return found.byPoints()
        ? found.inliers() >= CREDIBLE_INLIERS && found.correlation() >= CREDIBLE_BY_POINTS
        : found.correlation() >= CREDIBLE_AS_WHOLE;
  }

  private static Alignment alignment(
      Print first, Print second, AlignmentSearch.Found found, AddedParts added) {
    Affine transform = found.overlay().transform();
    return new Alignment(
        found.byPoints(),
        transform.scale(),
        transform.rotation(),
        transform.mirrors(),
        SharedArea.ofSecond(second, first, transform.inverse()),
        SharedArea.ofSecond(first, second, transform),
        added.toFirst(),
        added.toSecond());
  }

  /** Share of the coloured surface whose colours agree; null when a side is grey. */
  private static @Nullable Double colourAgreement(Hues hues, Tints tints) {
    if (hues.grey()) {
      return null;
    }
    return (1 - hues.disagreement()) * (1 - Math.min(1, tints.oneSided()));
  }
}
