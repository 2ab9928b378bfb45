package dev.lookalike.app;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** How far consumer groups are behind. */
public final class ConsumerLag {
  /** Transaction markers at a partition's end: Kafka counts them, but nobody ever reads them. */
  private static final long MARKERS = 2;

  private final Admin admin;

  public ConsumerLag(Admin admin) {
    this.admin = admin;
  }

  /** Records between what the group has committed and its partitions' ends, markers included. */
  public long of(String group) throws ExecutionException, InterruptedException {
    return byPartition(group).values().stream().mapToLong(Long::longValue).sum();
  }

  /** The same without what is likely to be markers alone. */
  public long withoutMarkers(String group) throws ExecutionException, InterruptedException {
    return byPartition(group).values().stream()
        .mapToLong(Long::longValue)
        .filter(behind -> behind > MARKERS)
        .sum();
  }

  private Map<TopicPartition, Long> byPartition(String group)
      throws ExecutionException, InterruptedException {
    Map<TopicPartition, OffsetAndMetadata> committed =
        admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get();
    Map<TopicPartition, Long> ends = ends(committed.keySet());
    return committed.entrySet().stream()
        .filter(entry -> entry.getValue() != null)
        .collect(
            Collectors.toMap(
                Map.Entry::getKey, entry -> ends.get(entry.getKey()) - entry.getValue().offset()));
  }

  /** The offsets that the partitions' next records will have. */
  public Map<TopicPartition, Long> ends(Set<TopicPartition> partitions)
      throws ExecutionException, InterruptedException {
    return admin
        .listOffsets(
            partitions.stream().collect(Collectors.toMap(p -> p, p -> OffsetSpec.latest())))
        .all()
        .get()
        .entrySet()
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().offset()));
  }
}
