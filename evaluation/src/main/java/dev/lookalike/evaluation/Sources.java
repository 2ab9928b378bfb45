package dev.lookalike.evaluation;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The sources of a set by number: what the bootstrap draws from, as pairs of one go together. */
final class Sources {
  private final Map<String, Integer> numbers = new HashMap<>();

  static Sources of(List<JudgedPair> pairs) {
    Sources sources = new Sources();
    // Sorted, so that the draw does not depend on the order of the input.
    pairs.stream()
        .map(pair -> pair.label().source())
        .distinct()
        .sorted()
        .forEach(source -> sources.numbers.put(source, sources.numbers.size()));
    return sources;
  }

  int count() {
    return numbers.size();
  }

  int of(JudgedPair pair) {
    return numbers.getOrDefault(pair.label().source(), 0);
  }
}
