package dev.lookalike.query;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Bytes of replies on their way. The whole stays below the producer's buffer, and a topic has at
 * most half as much as is left free, so that ten slow ones leave room for others.
 */
final class ReplyBudget {
  private static final int TOPIC_DIVISOR = 2;

  /** Headers, and the objects around a reply. */
  private static final int EACH_BYTES = 2 * 1024;

  /** A topic's first reply opens a batch, in which the next ones have room. */
  private static final int FIRST_BYTES = 16 * 1024;

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

  /**
   * Null when there is not enough left, for all or for this topic.
   *
   * @param length of the reply
   */
  synchronized @Nullable Share take(String topic, int length) {
    long used = byTopic.getOrDefault(topic, 0L);
    long size = (long) length + (used == 0 ? FIRST_BYTES : EACH_BYTES);
    boolean topicIsFull = used > 0 && used + size > (maxBytes - bytes) / TOPIC_DIVISOR;
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
