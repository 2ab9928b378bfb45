package dev.lookalike.bench.pipeline;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

/** How long each step took, over all threads. */
final class Steps {
  private final Map<String, LongAdder> nanos = new ConcurrentHashMap<>();

  <T> T time(String step, Supplier<T> work) {
    long begun = System.nanoTime();
    try {
      return work.get();
    } finally {
      nanos.computeIfAbsent(step, s -> new LongAdder()).add(System.nanoTime() - begun);
    }
  }

  void clear() {
    nanos.clear();
  }

  /** A line for each step: its seconds and its share of all. */
  @Override
  public String toString() {
    double all = nanos.values().stream().mapToLong(LongAdder::sum).sum();
    StringBuilder lines = new StringBuilder();
    new TreeMap<>(nanos)
        .forEach(
            (step, sum) ->
                lines.append(
                    "  %-12s %6.1f s %3.0f%%%n"
                        .formatted(step, sum.sum() / 1e9, 100 * sum.sum() / all)));
    return lines.toString();
  }
}
