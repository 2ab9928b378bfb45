package dev.lookalike.evaluation.report;

import dev.lookalike.evaluation.JudgedPair;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A pair that went wrong, as its two pictures. */
record PairCard(
    String query,
    String ref,
    @Nullable String queryPicture,
    @Nullable String refPicture,
    String kind,
    String score,
    String similarity) {
  private static final int MOST = 24;

  /** Copies that were not announced, the lowest score first. */
  static List<PairCard> misses(List<JudgedPair> copies, Thumbnails thumbnails) {
    return copies.stream()
        .filter(pair -> !pair.isAlert())
        .sorted(worst(Comparator.comparingDouble(JudgedPair::copyScore)))
        .limit(MOST)
        .map(pair -> of(pair, thumbnails))
        .toList();
  }

  /** Pairs that were announced and are no copies, the highest score first. */
  static List<PairCard> falseAlerts(List<JudgedPair> negatives, Thumbnails thumbnails) {
    return negatives.stream()
        .filter(JudgedPair::isAlert)
        .sorted(worst(Comparator.comparingDouble((JudgedPair pair) -> -pair.copyScore())))
        .limit(MOST)
        .map(pair -> of(pair, thumbnails))
        .toList();
  }

  private static Comparator<JudgedPair> worst(Comparator<JudgedPair> order) {
    return order
        .thenComparing((JudgedPair pair) -> pair.label().query())
        .thenComparing(pair -> pair.label().ref());
  }

  private static PairCard of(JudgedPair pair, Thumbnails thumbnails) {
    String query = pair.label().query();
    String ref = pair.label().ref();
    return new PairCard(
        query,
        ref,
        thumbnails.ofQuery(query),
        thumbnails.ofRef(ref),
        pair.label().kind(),
        pair.candidate() == null ? "no candidate" : Shown.share(pair.copyScore()),
        pair.candidate() == null ? "-" : Shown.share(pair.candidate().similarity()));
  }
}
