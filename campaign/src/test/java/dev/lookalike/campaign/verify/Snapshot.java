package dev.lookalike.campaign.verify;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Everything that Kafka holds, as a reader of committed records sees it.
 *
 * @param topics by name, the apps' internal ones too
 * @param open partitions in which a transaction is under way
 * @param committed offsets by group
 */
record Snapshot(
    Map<String, Topic> topics,
    Set<TopicPartition> open,
    Map<String, Map<TopicPartition, OffsetAndMetadata>> committed) {
  private static final Duration POLL = Duration.ofMillis(200);

  Topic topic(String name) {
    return topics.getOrDefault(name, new Topic(name, List.of()));
  }

  static Snapshot read(String servers) {
    Map<String, Object> settings = Map.of("bootstrap.servers", servers);
    try (Admin admin = Admin.create(settings)) {
      Map<String, Map<TopicPartition, OffsetAndMetadata>> committed = committed(admin);
      List<TopicPartition> partitions = partitions(admin);
      Map<TopicPartition, Long> stable = ends(admin, partitions, IsolationLevel.READ_COMMITTED);
      Map<TopicPartition, Long> written = ends(admin, partitions, IsolationLevel.READ_UNCOMMITTED);
      Set<TopicPartition> open =
          partitions.stream()
              .filter(partition -> stable.get(partition) < written.get(partition))
              .collect(Collectors.toSet());
      return new Snapshot(records(settings, stable), open, committed);
    } catch (ExecutionException e) {
      throw new IllegalStateException("Kafka: " + e.getCause(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static Map<String, Map<TopicPartition, OffsetAndMetadata>> committed(Admin admin)
      throws ExecutionException, InterruptedException {
    Map<String, Map<TopicPartition, OffsetAndMetadata>> committed = new TreeMap<>();
    for (GroupListing group : admin.listGroups().all().get()) {
      committed.put(
          group.groupId(),
          admin.listConsumerGroupOffsets(group.groupId()).partitionsToOffsetAndMetadata().get());
    }
    return committed;
  }

  private static List<TopicPartition> partitions(Admin admin)
      throws ExecutionException, InterruptedException {
    List<TopicPartition> partitions = new ArrayList<>();
    Set<String> names = admin.listTopics().names().get();
    admin
        .describeTopics(names)
        .allTopicNames()
        .get()
        .forEach(
            (name, topic) ->
                topic
                    .partitions()
                    .forEach(info -> partitions.add(new TopicPartition(name, info.partition()))));
    return partitions;
  }

  private static Map<TopicPartition, Long> ends(
      Admin admin, Collection<TopicPartition> partitions, IsolationLevel isolation)
      throws ExecutionException, InterruptedException {
    Map<TopicPartition, Long> ends = new HashMap<>();
    admin
        .listOffsets(
            partitions.stream()
                .collect(Collectors.toMap(partition -> partition, any -> OffsetSpec.latest())),
            new ListOffsetsOptions(isolation))
        .all()
        .get()
        .forEach((partition, end) -> ends.put(partition, end.offset()));
    return ends;
  }

  private static Map<String, Topic> records(
      Map<String, Object> settings, Map<TopicPartition, Long> ends) {
    Map<String, Topic> topics = new TreeMap<>();
    try (KafkaConsumer<byte[], byte[]> consumer = consumer(settings)) {
      consumer.assign(ends.keySet());
      consumer.seekToBeginning(ends.keySet());
      List<TopicPartition> unread = new ArrayList<>(ends.keySet());
      while (!unread.isEmpty()) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
          topics
              .computeIfAbsent(record.topic(), name -> new Topic(name, new ArrayList<>()))
              .records()
              .add(record);
        }
        unread.removeIf(partition -> consumer.position(partition) >= ends.get(partition));
      }
    }
    return topics;
  }

  private static KafkaConsumer<byte[], byte[]> consumer(Map<String, Object> settings) {
    Map<String, Object> all = new HashMap<>(settings);
    all.put("isolation.level", "read_committed");
    all.put("enable.auto.commit", "false");
    return new KafkaConsumer<>(all, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }
}
