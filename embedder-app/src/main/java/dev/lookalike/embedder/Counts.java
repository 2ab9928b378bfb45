package dev.lookalike.embedder;

import dev.lookalike.schema.FailureReason;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.LongAdder;

/** What was done since the start, for the health page. */
final class Counts {
  private final ConcurrentMap<String, LongAdder> counts = new ConcurrentHashMap<>();

  void embedded() {
    count("embedded");
  }

  void superseded() {
    count("superseded");
  }

  void refused(FailureReason reason) {
    count("refused." + reason);
  }

  Map<String, Object> asMap() {
    Map<String, Object> map = new TreeMap<>();
    counts.forEach((name, count) -> map.put(name, count.sum()));
    return map;
  }

  private void count(String name) {
    counts.computeIfAbsent(name, any -> new LongAdder()).increment();
  }
}
