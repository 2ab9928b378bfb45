package dev.lookalike.query;

import dev.lookalike.app.Tags;
import dev.lookalike.schema.SimilarityReply;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/** How requests ended since the start, and how soon. */
final class Counters {
  private final Map<SimilarityReply.Status, Counter> replies =
      new EnumMap<>(SimilarityReply.Status.class);
  private final Counter unanswerable;
  private final Counter undeliverable;
  private final Timer answers;

  Counters(MeterRegistry meters) {
    for (SimilarityReply.Status status : SimilarityReply.Status.values()) {
      replies.put(status, meters.counter("lookalike.replies", "status", Tags.of(status)));
    }
    unanswerable = meters.counter("lookalike.requests.unanswerable");
    undeliverable = meters.counter("lookalike.replies.undeliverable");
    answers = meters.timer("lookalike.answers");
  }

  void replied(SimilarityReply.Status status) {
    replies.get(status).increment();
  }

  /**
   * A request that was worked on has its reply.
   *
   * @param millis since its append to the log
   */
  void answered(long millis) {
    // The broker's clock may be ahead of ours.
    answers.record(Duration.ofMillis(Math.max(0, millis)));
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
    replies.forEach((status, count) -> counts.put(Tags.of(status), (long) count.count()));
    counts.put("unanswerable", (long) unanswerable.count());
    counts.put("undeliverable", (long) undeliverable.count());
    return counts;
  }
}
