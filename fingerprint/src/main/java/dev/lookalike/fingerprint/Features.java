package dev.lookalike.fingerprint;

import java.util.Map;
import java.util.TreeMap;

/** Gives every measure the name that a verdict's coefficients know it by. */
final class Features {
  private Features() {}

  static Map<String, Double> of(
      Print first,
      Print second,
      AlignmentSearch.Found found,
      AddedParts added,
      Hues hues,
      Tints tints) {
    Map<String, Double> features = new TreeMap<>();
    alignment(features, first, second, found);
    LumaBlocks blocks = LumaBlocks.of(found.overlay());
    features.put("blocks", blocks.share());
    features.put("texturedBlocks", (double) blocks.textured());
    features.put("addedToFirst", added.toFirst());
    features.put("addedToSecond", added.toSecond());
    features.put("grey", hues.grey() ? 1.0 : 0);
    features.put("silent", hues.silent() ? 1.0 : 0);
    features.put("chromaCosine", hues.cosine());
    features.put("hueDisagreement", hues.disagreement());
    features.put("coloured", tints.coloured());
    features.put("oneSidedColour", tints.oneSided());
    features.put("tintDistance", tints.mean());
    features.put("tintDistanceHigh", tints.high());
    return features;
  }

  private static void alignment(
      Map<String, Double> features, Print first, Print second, AlignmentSearch.Found found) {
    PointAlignment points = found.points();
    PointSupport support =
        points == null ? PointSupport.UNKNOWN : PointSupport.of(first, second, points);
    features.put("pointsOfFirst", (double) first.points().count());
    features.put("pointsOfSecond", (double) second.points().count());
    features.put("matches", (double) found.matches());
    features.put("inliers", (double) found.inliers());
    features.put("spread", points == null ? 0 : PointSpread.of(first, second, points));
    features.put("supportMore", support.more());
    features.put("supportLess", support.less());
    features.put("supported", (double) support.supported());
    features.put("byPoints", found.byPoints() ? 1.0 : 0);
    features.put("lumaCorrelation", found.correlation());
    features.put("lumaCorrelationByPoints", found.pointsCorrelation());
    features.put("lumaCorrelationAsWhole", found.wholeCorrelation());
    features.put("sharedOfSecond", found.overlay().share());
  }
}
