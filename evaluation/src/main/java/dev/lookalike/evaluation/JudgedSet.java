package dev.lookalike.evaluation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Candidates and labels of one set brought together. A pair that no label names is unrelated.
 *
 * @param pairs every pair that is labelled or was a candidate
 * @param unrelated how many of all pairs of a query and a ref no label names
 */
public record JudgedSet(List<JudgedPair> pairs, long unrelated) {
  /** The kind of a pair that no label names; not one that a label could mean. */
  public static final String UNRELATED = "unrelated (not listed)";

  private record Names(String query, String ref) {}

  public JudgedSet {
    pairs = List.copyOf(pairs);
  }

  /**
   * Brings together.
   *
   * @param pairsInAll queries times refs
   */
  public static JudgedSet of(List<Candidate> candidates, List<Label> labels, long pairsInAll) {
    Map<Names, Label> known = new LinkedHashMap<>();
    Map<String, String> sources = new HashMap<>();
    for (Label label : labels) {
      known.put(new Names(label.query(), label.ref()), label);
      sources.put(label.query(), label.source());
    }
    long unrelated = Math.max(0, pairsInAll - known.size());
    List<JudgedPair> pairs = new ArrayList<>();
    for (Candidate candidate : candidates) {
      Label label = known.remove(new Names(candidate.query(), candidate.ref()));
      pairs.add(new JudgedPair(label == null ? unrelated(candidate, sources) : label, candidate));
    }
    known.values().forEach(label -> pairs.add(new JudgedPair(label, null)));
    return new JudgedSet(pairs, unrelated);
  }

  private static Label unrelated(Candidate candidate, Map<String, String> sources) {
    String source = sources.getOrDefault(candidate.query(), candidate.query());
    return new Label(candidate.query(), candidate.ref(), false, UNRELATED, source, "");
  }

  /** The set without the labelled pairs of some kinds of negative. */
  public JudgedSet without(Set<String> kinds) {
    return new JudgedSet(
        pairs.stream().filter(p -> p.label().copy() || !kinds.contains(p.label().kind())).toList(),
        kinds.contains(UNRELATED) ? 0 : unrelated);
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
