package dev.lookalike.duplicates.pairs;

import dev.lookalike.schema.DuplicateDecision;
import dev.lookalike.schema.DuplicateDecision.Decision;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The reviewers' word on a pair, for each pair of contents that they judged; the oldest first. All
 * are kept, since a picture may return: a ruling sleeps while the contents are others and is in
 * force again when they are back, whether the pictures or the decision came first.
 */
record Rulings(List<Ruling> list) {
  static final Rulings NONE = new Rulings(List.of());

  /** Bounds a pair's state; a pair that was judged about more contents forgets the oldest. */
  private static final int MAX = 100;

  /** One word, CONFIRMED or REJECTED, about two contents. */
  record Ruling(String firstContent, String secondContent, Decision decision, Instant decidedAt) {
    boolean isAbout(String first, String second) {
      return firstContent.equals(first) && secondContent.equals(second);
    }
  }

  Rulings {
    list = List.copyOf(list);
  }

  Rulings with(DuplicateDecision decision) {
    List<Ruling> rulings = new ArrayList<>(list);
    rulings.removeIf(ruling -> ruling.isAbout(decision.firstContent(), decision.secondContent()));
    if (decision.decision() != Decision.UNDO) {
      rulings.add(
          new Ruling(
              decision.firstContent(),
              decision.secondContent(),
              decision.decision(),
              decision.decidedAt()));
    }
    return new Rulings(rulings.subList(Math.max(0, rulings.size() - MAX), rulings.size()));
  }

  Optional<Ruling> about(String firstContent, String secondContent) {
    return list.stream().filter(ruling -> ruling.isAbout(firstContent, secondContent)).findFirst();
  }

  /** The newest rejection, whatever contents it was about. */
  Optional<Ruling> rejection() {
    return list.stream()
        .filter(ruling -> ruling.decision() == Decision.REJECTED)
        .reduce((older, newer) -> newer);
  }
}
