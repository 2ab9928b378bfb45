package dev.lookalike.campaign.load;

import dev.lookalike.schema.SimilarityReply.Status;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** How many requests ended, and how. */
final class Tally {
  private final List<Outcome> outcomes = new ArrayList<>();

  synchronized void add(Outcome outcome) {
    outcomes.add(outcome);
  }

  synchronized int count() {
    return outcomes.size();
  }

  synchronized List<Outcome> all() {
    return List.copyOf(outcomes);
  }

  long count(Predicate<Outcome> which) {
    return all().stream().filter(which).count();
  }

  long count(Status status) {
    return count(outcome -> outcome.status() == status);
  }

  /** The time below which this share of those with the status was; 0 when there is none. */
  long percentile(Status status, double share) {
    long[] sorted =
        all().stream()
            .filter(outcome -> outcome.status() == status)
            .mapToLong(Outcome::millis)
            .sorted()
            .toArray();
    return sorted.length == 0
        ? 0
        : sorted[(int) Math.min(sorted.length - 1, sorted.length * share)];
  }

  @Override
  public String toString() {
    Map<Status, Long> counts =
        all().stream()
            .collect(
                Collectors.groupingBy(
                    Outcome::status, () -> new EnumMap<>(Status.class), Collectors.counting()));
    return counts.entrySet().stream()
        .map(
            entry ->
                "%s %d (ms: half %d, 95%% %d, 99%% %d, all %d)"
                    .formatted(
                        entry.getKey(),
                        entry.getValue(),
                        percentile(entry.getKey(), 0.5),
                        percentile(entry.getKey(), 0.95),
                        percentile(entry.getKey(), 0.99),
                        percentile(entry.getKey(), 1)))
        .collect(Collectors.joining("; "));
  }
}
