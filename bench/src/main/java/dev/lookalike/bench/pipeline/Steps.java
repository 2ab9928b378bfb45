package dev.lookalike.bench.pipeline;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

/** The processor time of each step, of the thread that took it: libtorch's others are not in it. */
final class Steps {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private final Map<String, LongAdder> nanos = new ConcurrentHashMap<>();

  <T> T time(String step, Supplier<T> work) {
    long begun = THREADS.getCurrentThreadCpuTime();
    try {
      return work.get();
    } finally {
      nanos
          .computeIfAbsent(step, s -> new LongAdder())
          .add(THREADS.getCurrentThreadCpuTime() - begun);
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
