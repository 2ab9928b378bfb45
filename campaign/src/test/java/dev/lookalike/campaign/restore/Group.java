package dev.lookalike.campaign.restore;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.TopicPartition;

/** An app's group, its offsets and its changelogs, as Kafka has them. */
final class Group implements AutoCloseable {
  private static final int QUIET = 20;

  /** Transactions' markers at a partition's end are counted and never read. */
  private static final int MARKERS = 2;

  private final Admin admin;
  private final String name;
  private long lagBefore = -1;
  private int quiet;

  Group(String servers, String name) {
    this.admin = Admin.create(Map.of("bootstrap.servers", servers));
    this.name = name;
  }

  String name() {
    return name;
  }

  /** To be asked again and again: whether nothing has been left for a while. */
  boolean hasCaughtUp() throws ExecutionException, InterruptedException {
    Map<TopicPartition, OffsetAndMetadata> committed =
        admin.listConsumerGroupOffsets(name).partitionsToOffsetAndMetadata().get();
    Map<TopicPartition, Long> ends = offsets(committed.keySet(), OffsetSpec.latest());
    long lag =
        committed.entrySet().stream()
            .mapToLong(entry -> ends.get(entry.getKey()) - entry.getValue().offset())
            .sum();
    quiet = lag <= (long) MARKERS * committed.size() && lag == lagBefore ? quiet + 1 : 0;
    lagBefore = lag;
    return quiet >= QUIET;
  }

  /** Of a group in order; 0 while it is being arranged. */
  int members() throws ExecutionException, InterruptedException {
    ConsumerGroupDescription group =
        admin.describeConsumerGroups(List.of(name)).describedGroups().get(name).get();
    return group.groupState() == GroupState.STABLE ? group.members().size() : 0;
  }

  /** The records in each changelog. */
  Map<String, Long> changelogs() {
    try {
      List<String> topics =
          admin.listTopics().names().get().stream()
              .filter(topic -> topic.startsWith(name) && topic.endsWith("-changelog"))
              .toList();
      List<TopicPartition> partitions =
          admin.describeTopics(topics).allTopicNames().get().values().stream()
              .flatMap(
                  topic ->
                      topic.partitions().stream()
                          .map(info -> new TopicPartition(topic.name(), info.partition())))
              .toList();
      Map<TopicPartition, Long> begins = offsets(partitions, OffsetSpec.earliest());
      Map<String, Long> records = new TreeMap<>();
      offsets(partitions, OffsetSpec.latest())
          .forEach(
              (partition, end) ->
                  records.merge(partition.topic(), end - begins.get(partition), Long::sum));
      return records;
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private Map<TopicPartition, Long> offsets(Collection<TopicPartition> partitions, OffsetSpec at)
      throws ExecutionException, InterruptedException {
    return admin
        .listOffsets(partitions.stream().collect(Collectors.toMap(each -> each, each -> at)))
        .all()
        .get()
        .entrySet()
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().offset()));
  }

  @Override
  public void close() {
    admin.close();
  }
}
