package dev.lookalike.evaluation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How many pairs of a kind were announced at the default threshold.
 *
 * @param kind of edit or of negative
 * @param alerts how many were
 * @param pairs of how many
 * @param share with Wilson's 95% interval, which says something even where none of a few was
 */
public record KindRate(String kind, long alerts, long pairs, Estimate share) {
  private static final double Z = 1.959964;

  static KindRate of(String kind, long alerts, long pairs) {
    double n = pairs;
    double p = alerts / n;
    double middle = (p + Z * Z / (2 * n)) / (1 + Z * Z / n);
    double half = Z / (1 + Z * Z / n) * Math.sqrt(p * (1 - p) / n + Z * Z / (4 * n * n));
    double low = Math.max(0, middle - half);
    double high = Math.min(1, middle + half);
    return new KindRate(kind, alerts, pairs, new Estimate(p, low, high));
  }

  /** Recall by kind of edit, lowest first. */
  static List<KindRate> ofCopies(JudgedSet set) {
    List<KindRate> rates = rates(set.copies(), 0);
    rates.sort(Comparator.comparingDouble((KindRate rate) -> rate.share().value()));
    return rates;
  }

  /** False alerts by kind of negative, highest share first. */
  static List<KindRate> ofNegatives(JudgedSet set) {
    List<KindRate> rates = rates(set.negatives(), set.unrelated());
    rates.sort(Comparator.comparingDouble((KindRate rate) -> -rate.share().value()));
    return rates;
  }

  private static List<KindRate> rates(List<JudgedPair> pairs, long unrelated) {
    Map<String, Long> alerts = new TreeMap<>();
    Map<String, Long> totals = new TreeMap<>();
    for (JudgedPair pair : pairs) {
      String kind = pair.label().kind();
      alerts.merge(kind, pair.isAlert() ? 1L : 0L, Long::sum);
      totals.merge(kind, 1L, Long::sum);
    }
    if (unrelated > 0) {
      // Most of them never were candidates and stand in no list.
      totals.put(Labels.UNRELATED, unrelated);
    }
    List<KindRate> rates = new ArrayList<>();
    totals.forEach((kind, n) -> rates.add(of(kind, alerts.getOrDefault(kind, 0L), n)));
    return rates;
  }
}
