package dev.lookalike.indexer;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsOptions;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;

/** Where groups stand in one topic. */
final class GroupOffsets {
  private final Admin admin;
  private final String topic;

  GroupOffsets(Admin admin, String topic) {
    this.admin = admin;
    this.topic = topic;
  }

  /** The group's committed offsets, after open transactions have ended; empty when it has none. */
  Map<TopicPartition, Long> of(String group) {
    var options = new ListConsumerGroupOffsetsOptions().requireStable(true);
    return await(admin.listConsumerGroupOffsets(group, options).partitionsToOffsetAndMetadata())
        .entrySet()
        .stream()
        .filter(entry -> entry.getKey().topic().equals(topic) && entry.getValue() != null)
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().offset()));
  }

  /** Forgets a group that nobody is in. */
  void forget(String group) {
    try {
      await(admin.deleteConsumerGroups(List.of(group)).all());
    } catch (GroupIdNotFoundException e) {
      // It is forgotten already.
    }
  }

  private static <T> T await(KafkaFuture<T> future) {
    try {
      return future.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof KafkaException kafka ? kafka : new KafkaException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new KafkaException("interrupted", e);
    }
  }
}
