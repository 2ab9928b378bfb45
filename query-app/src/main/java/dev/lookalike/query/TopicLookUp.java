package dev.lookalike.query;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;

/**
 * Asks Kafka for the number of a topic's partitions, 0 when it does not exist. While it is asked
 * the next topics gather, so that any number of names costs one request at a time.
 */
final class TopicLookUp implements Function<String, CompletableFuture<Integer>> {
  private final Admin admin;
  private Map<String, CompletableFuture<Integer>> waiting = new LinkedHashMap<>();
  private boolean asking;

  TopicLookUp(Admin admin) {
    this.admin = admin;
  }

  @Override
  public CompletableFuture<Integer> apply(String topic) {
    CompletableFuture<Integer> partitions;
    synchronized (this) {
      partitions = waiting.computeIfAbsent(topic, name -> new CompletableFuture<>());
    }
    askNext();
    return partitions;
  }

  private void askNext() {
    Map<String, CompletableFuture<Integer>> batch;
    synchronized (this) {
      if (asking || waiting.isEmpty()) {
        return;
      }
      asking = true;
      batch = waiting;
      waiting = new LinkedHashMap<>();
    }
    CompletableFuture<?>[] answers =
        admin.describeTopics(batch.keySet()).topicNameValues().entrySet().stream()
            .map(
                entry ->
                    partitions(entry.getValue().thenApply(topic -> topic.partitions().size()))
                        .whenComplete(
                            (count, failure) -> tell(batch.get(entry.getKey()), count, failure)))
            .toArray(CompletableFuture<?>[]::new);
    CompletableFuture.allOf(answers)
        .whenComplete(
            (all, failure) -> {
              synchronized (this) {
                asking = false;
              }
              askNext();
            });
  }

  private static CompletableFuture<Integer> partitions(KafkaFuture<Integer> count) {
    return count
        .toCompletionStage()
        .toCompletableFuture()
        .exceptionally(TopicLookUp::noneWhenMissing);
  }

  private static Integer noneWhenMissing(Throwable failure) {
    Throwable cause = failure.getCause() == null ? failure : failure.getCause();
    if (cause instanceof UnknownTopicOrPartitionException
        || cause instanceof InvalidTopicException) {
      return 0;
    }
    throw new CompletionException(cause);
  }

  private static void tell(
      @Nullable CompletableFuture<Integer> waits,
      @Nullable Integer count,
      @Nullable Throwable failure) {
    if (waits == null) {
      return;
    }
    if (failure == null) {
      waits.complete(count);
    } else {
      waits.completeExceptionally(failure);
    }
  }
}
