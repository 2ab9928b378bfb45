package dev.lookalike.query;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Bytes of replies on their way. The whole stays below the producer's buffer, which would make
 * senders wait when full, and a topic has a quarter of it, so that a slow one leaves room.
 */
final class ReplyBudget {
  private static final int TOPIC_DIVISOR = 4;

  private final long maxBytes;
  private final Map<String, Long> byTopic = new HashMap<>();
  private long bytes;

  ReplyBudget(long maxBytes) {
    this.maxBytes = maxBytes;
  }

  /** A part of the budget, taken until given back. */
  final class Share {
    private final String topic;
    private final long size;

    private Share(String topic, long size) {
      this.topic = topic;
      this.size = size;
    }

    void giveBack() {
      synchronized (ReplyBudget.this) {
        bytes -= size;
        byTopic.computeIfPresent(topic, (t, used) -> used == size ? null : used - size);
        ReplyBudget.this.notifyAll();
      }
    }
  }

  /** Null when there is not enough left, for all or for this topic. */
  synchronized @Nullable Share take(String topic, long size) {
    long used = byTopic.getOrDefault(topic, 0L);
    boolean topicIsFull = used > 0 && used + size > maxBytes / TOPIC_DIVISOR;
    if (topicIsFull || bytes + size > maxBytes) {
      return null;
    }
    bytes += size;
    byTopic.put(topic, used + size);
    return new Share(topic, size);
  }

  synchronized void awaitAllBack(Duration within) throws InterruptedException {
    long end = System.nanoTime() + within.toNanos();
    while (bytes > 0) {
      long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
      if (left <= 0) {
        return;
      }
      wait(left);
    }
  }
}
