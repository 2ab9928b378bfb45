package dev.lookalike.evaluation;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Candidates and labels of one set brought together.
 *
 * @param pairs every pair that is labelled or was a candidate
 * @param unrelated how many of all pairs of a query and a ref no label names
 */
public record JudgedSet(List<JudgedPair> pairs, long unrelated) {
  public JudgedSet {
    pairs = List.copyOf(pairs);
  }

  /**
   * Brings together.
   *
   * @param pairsInAll queries times refs
   */
  public static JudgedSet of(List<Candidate> candidates, Labels labels, long pairsInAll) {
    List<JudgedPair> pairs = new ArrayList<>();
    Set<Label> seen = new HashSet<>();
    for (Candidate candidate : candidates) {
      Label label = labels.of(candidate.query(), candidate.ref());
      seen.add(label);
      pairs.add(new JudgedPair(label, candidate));
    }
    for (Label label : labels.listed()) {
      if (!seen.contains(label)) {
        pairs.add(new JudgedPair(label, null));
      }
    }
    return new JudgedSet(pairs, Math.max(0, pairsInAll - labels.listed().size()));
  }

  /** The set without the labelled pairs of some kinds of negative. */
  public JudgedSet without(Set<String> kinds) {
    return new JudgedSet(
        pairs.stream().filter(p -> p.label().copy() || !kinds.contains(p.label().kind())).toList(),
        kinds.contains(Labels.UNRELATED) ? 0 : unrelated);
  }

  /** Those that are copies of each other. */
  public List<JudgedPair> copies() {
    return pairs.stream().filter(pair -> pair.label().copy()).toList();
  }

  /** Those that are not. */
  public List<JudgedPair> negatives() {
    return pairs.stream().filter(pair -> !pair.label().copy()).toList();
  }
}
