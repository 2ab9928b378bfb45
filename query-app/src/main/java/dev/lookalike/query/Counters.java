package dev.lookalike.query;

import dev.lookalike.schema.SimilarityReply;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** How requests ended since the start. */
final class Counters {
  private final Map<SimilarityReply.Status, LongAdder> replies = new ConcurrentHashMap<>();
  private final LongAdder unanswerable = new LongAdder();
  private final LongAdder undeliverable = new LongAdder();

  void replied(SimilarityReply.Status status) {
    replies.computeIfAbsent(status, s -> new LongAdder()).increment();
  }

  /** A request that names no reply topic, or one that is not allowed. */
  void unanswerable() {
    unanswerable.increment();
  }

  /** A reply that Kafka did not take: no such topic or partition, or too slow. */
  void undeliverable() {
    undeliverable.increment();
  }

  Map<String, Object> toMap() {
    Map<String, Object> counts = new TreeMap<>();
    for (SimilarityReply.Status status : SimilarityReply.Status.values()) {
      LongAdder count = replies.get(status);
      counts.put(status.name().toLowerCase(Locale.ROOT), count == null ? 0L : count.sum());
    }
    counts.put("unanswerable", unanswerable.sum());
    counts.put("undeliverable", undeliverable.sum());
    return counts;
  }
}
