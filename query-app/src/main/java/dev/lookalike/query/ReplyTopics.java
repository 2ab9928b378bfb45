package dev.lookalike.query;

import dev.lookalike.schema.Topics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

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

  private record Known(CompletableFuture<Integer> partitions, long since) {
    boolean isFresh() {
      boolean missing =
          partitions.isCompletedExceptionally() || partitions.getNow(1).intValue() == 0;
      return System.nanoTime() - since < (missing ? MISSING_NANOS : PRESENT_NANOS);
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

  static Function<String, CompletableFuture<Integer>> lookUp(Admin admin) {
    return topic ->
        admin
            .describeTopics(List.of(topic))
            .topicNameValues()
            .get(topic)
            .toCompletionStage()
            .toCompletableFuture()
            .thenApply(description -> description.partitions().size())
            .exceptionally(ReplyTopics::noneWhenMissing);
  }

  private static Integer noneWhenMissing(Throwable failure) {
    Throwable cause = failure.getCause() == null ? failure : failure.getCause();
    if (cause instanceof UnknownTopicOrPartitionException
        || cause instanceof InvalidTopicException) {
      return 0;
    }
    throw new java.util.concurrent.CompletionException(cause);
  }

  /** Whether replies may go there; never to a topic of Lookalike's own but the reply topic. */
  boolean allows(String topic) {
    return allowed.matcher(topic).matches()
        && !OURS.contains(topic)
        && !topic.startsWith("image-vectors.")
        && !topic.startsWith("__");
  }

  /** The topic's number of partitions, 0 when there is no such topic; never waits. */
  CompletableFuture<Integer> partitions(String topic) {
    synchronized (known) {
      Known entry = known.get(topic);
      if (entry == null || !entry.isFresh()) {
        entry = new Known(lookUp.apply(topic), System.nanoTime());
        known.put(topic, entry);
      }
      return entry.partitions();
    }
  }

  /** What was known of it is wrong. */
  void forget(String topic) {
    synchronized (known) {
      known.remove(topic);
    }
  }
}
