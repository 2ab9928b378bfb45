package dev.lookalike.query;

import dev.lookalike.schema.Limits;
import dev.lookalike.schema.Topics;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Which topics replies may go to, and which of them exist. A producer waits for the metadata of a
 * topic or partition that does not exist; asking beforehand, without waiting, keeps one requester's
 * mistake from holding up the others' replies.
 */
final class ReplyTopics {
  private static final Set<String> OURS =
      Set.of(
          Topics.UPLOADS,
          Topics.FAILURES,
          Topics.RECEIPTS,
          Topics.NEIGHBOURS,
          Topics.ALERTS,
          Topics.GROUPS,
          Topics.FLOODS,
          Topics.DECISIONS,
          Topics.REQUESTS,
          Topics.SERVING,
          Topics.EPOCHS);

  /** What Kafka takes for a topic's name; anything else is not worth remembering. */
  private static final Pattern NAME =
      Pattern.compile("[a-zA-Z0-9._-]{1,%d}".formatted(Limits.TOPIC));

  private static final int REMEMBERED = 1_000;
  private static final long PRESENT_NANOS = TimeUnit.SECONDS.toNanos(60);
  private static final long MISSING_NANOS = TimeUnit.SECONDS.toNanos(5);

  private final Pattern allowed;
  private final Function<String, CompletableFuture<Integer>> lookUp;
  private final Map<String, Known> known =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Known> eldest) {
          return size() > REMEMBERED;
        }
      };

  /**
   * @param before whether it was present before it was asked for again
   */
  private record Known(CompletableFuture<Integer> partitions, long since, boolean before) {
    boolean isPresent() {
      if (!partitions.isDone()) {
        return before;
      }
      return !partitions.isCompletedExceptionally() && partitions.getNow(0) > 0;
    }

    boolean isFresh() {
      long age = System.nanoTime() - since;
      return !partitions.isDone() || age < (isPresent() ? PRESENT_NANOS : MISSING_NANOS);
    }
  }

  /**
   * @param allowed must match a topic's whole name
   * @param lookUp gives a topic's number of partitions, 0 when it does not exist
   */
  ReplyTopics(Pattern allowed, Function<String, CompletableFuture<Integer>> lookUp) {
    this.allowed = allowed;
    this.lookUp = lookUp;
  }

  /** Whether replies may go there; never to a topic of Lookalike's own but the reply topic. */
  boolean allows(String topic) {
    return NAME.matcher(topic).matches()
        && allowed.matcher(topic).matches()
        && !OURS.contains(topic)
        && !topic.startsWith(Topics.VECTORS_PREFIX)
        && !topic.startsWith("__");
  }

  /** Whether it was there when last asked. */
  boolean isPresent(String topic) {
    synchronized (known) {
      Known entry = known.get(topic);
      return entry != null && entry.isPresent();
    }
  }

  /** The topic's number of partitions, 0 when there is no such topic; never waits. */
  CompletableFuture<Integer> partitions(String topic) {
    synchronized (known) {
      Known entry = known.get(topic);
      if (entry != null && entry.isFresh()) {
        return entry.partitions();
      }
      boolean before = entry != null && entry.isPresent();
      Known next = new Known(lookUp.apply(topic), System.nanoTime(), before);
      known.put(topic, next);
      return next.partitions();
    }
  }

  /** What was known of it is wrong. */
  void forget(String topic) {
    synchronized (known) {
      known.remove(topic);
    }
  }
}
