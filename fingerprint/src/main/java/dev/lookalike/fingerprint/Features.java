package dev.lookalike.fingerprint;

import dev.lookalike.fingerprint.AlignmentSearch.Found;
import dev.lookalike.fingerprint.AlignmentSearch.Way;
import dev.lookalike.schema.Comparison;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Gives every measure the name that a verdict's coefficients know it by. */
final class Features {
  /** Colour on one side alone is worth a word when it is more than this share. */
  private static final double ONE_COLOURED = 0.1;

  /** What a shared layout feigns, and what a scanner's light does to a page. */
  private static final List<String> NOT_OF_PAGES =
      List.of(
          "points",
          "explainedLeast",
          "correlation",
          "agree",
          "agreeBlocks",
          "against",
          "oneSidedLeast",
          "oneSidedMost",
          "innerCorrelation",
          "innerAgree",
          "innerAgreeBlocks",
          "innerAgainst",
          "residualAgreed",
          "changedLeast",
          "addedLeast",
          "overlay",
          "cover",
          "lift",
          "stillLift",
          "hue",
          "chroma",
          "chromaTurn",
          "greyed",
          "greyShift");

  private final Map<String, Double> features = new TreeMap<>();

  private Features() {}

  static Map<String, Double> of(
      Print first, Print second, Found found, @Nullable Appearance appearance) {
    Features features = new Features();
    features.points(found.points());
    Measures measures = found.measured();
    if (measures != null && appearance != null) {
      features.put("whole", found.way() == Way.WHOLE);
      features.put("searched", found.way() == Way.SEARCH);
      features.light(measures);
      features.changes(measures);
      features.area(measures);
      features.appearance(appearance);
      features.page(first, second, found, measures);
    }
    return features.features;
  }

  private void points(@Nullable PointAlignment points) {
    PointSupport support = points == null ? PointSupport.NONE : points.support();
    put("points", points == null ? 0 : points.points());
    put("explainedLeast", support.least());
  }

  private void light(Measures measures) {
    Overlay overlay = Overlay.of(measures.canvas(), measures.changes());
    Agreement outside = measures.outside(overlay);
    put("overlay", overlay.share());
    put("correlation", outside.correlation());
    put("agree", outside.agree());
    put("against", outside.against());
    put("agreeBlocks", outside.blocks().agree());
    put("oneSidedLeast", outside.oneSidedLeast());
    put("oneSidedMost", outside.oneSidedMost());
    Agreement inner = measures.inner();
    put("innerCorrelation", inner.correlation());
    put("innerAgree", inner.agree());
    put("innerAgainst", inner.against());
    put("innerAgreeBlocks", inner.blocks().agree());
  }

  private void changes(Measures measures) {
    put("residualAgreed", measures.residualAgreed());
    put("changedLeast", Math.min(measures.changedOnFirst(), measures.changedOnSecond()));
    DrawnParts parts = measures.parts();
    put("addedLeast", measures.ofShared(Math.min(parts.onlyFirst(), parts.onlySecond())));
  }

  private void area(Measures measures) {
    Canvas canvas = measures.canvas();
    put("cover", Math.max(canvas.coverOfFirst(), canvas.coverOfSecond()));
    put(Comparison.COVER_LEAST, Math.min(canvas.coverOfFirst(), canvas.coverOfSecond()));
  }

  private void appearance(Appearance appearance) {
    Colours colours = appearance.colours();
    Lightness lightness = appearance.lightness();
    put("seen", appearance.seen());
    put("lift", lightness.lift());
    put("stillLift", lightness.still() ? lightness.lift() : 0);
    boolean grey = colours.grey();
    boolean greyed = grey && colours.oneSided() > ONE_COLOURED;
    put("hue", grey ? 0 : colours.hue());
    put("chroma", grey ? 0 : colours.distance());
    put("chromaTurn", grey ? 0 : Math.max(0, 1 - colours.cosine()));
    put("greyed", greyed);
    put(Comparison.GREYED_FIRST, greyed && colours.firstIsPaler());
    put(Comparison.GREYED_SECOND, greyed && !colours.firstIsPaler());
    put("greyShift", greyed ? lightness.shift() : 0);
  }

  /** Two pages of text are judged by figures of their own, and the usual ones are silent. */
  private void page(Print first, Print second, Found found, Measures measures) {
    boolean pages = first.ink() != null && second.ink() != null;
    // The coarse light may like the whole pages laid on each other as well; lines are finer.
    boolean sure = found.points() != null && found.count() >= PointAlignment.ENOUGH;
    Affine transform = sure ? found.points().transform() : measures.canvas().transform();
    InkAgreement ink = InkAgreement.of(first, second, transform);
    put("page", pages);
    put("pagePoints", pages ? features.getOrDefault("points", 0.0) : 0);
    put("pageCorrelation", pages ? measures.sharedCorrelation() : 0);
    put("pageInk", ink.mean());
    put("pageInkWorst", ink.worst());
    put("pageInkSpread", ink.spread());
    if (pages) {
      NOT_OF_PAGES.forEach(name -> put(name, 0));
      put("seen", 1);
    }
  }

  private void put(String name, double value) {
    features.put(name, value);
  }

  private void put(String name, boolean value) {
    features.put(name, value ? 1.0 : 0);
  }
}
