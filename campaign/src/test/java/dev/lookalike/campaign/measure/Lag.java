package dev.lookalike.campaign.measure;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** Records that consumer groups have not done yet. */
public final class Lag implements AutoCloseable {
  private final Admin admin;

  public Lag(String servers) {
    this.admin = Admin.create(Map.of("bootstrap.servers", servers));
  }

  /** By group; those that have committed nothing are left out. */
  public Map<String, Long> byGroup() throws ExecutionException, InterruptedException {
    Map<String, Long> lags = new TreeMap<>();
    for (GroupListing group : admin.listGroups().all().get()) {
      Map<TopicPartition, OffsetAndMetadata> committed =
          admin.listConsumerGroupOffsets(group.groupId()).partitionsToOffsetAndMetadata().get();
      if (!committed.isEmpty()) {
        lags.put(group.groupId(), lag(committed));
      }
    }
    return lags;
  }

  private long lag(Map<TopicPartition, OffsetAndMetadata> committed)
      throws ExecutionException, InterruptedException {
    Map<TopicPartition, ListOffsetsResultInfo> ends =
        admin
            .listOffsets(
                committed.keySet().stream()
                    .collect(Collectors.toMap(partition -> partition, any -> OffsetSpec.latest())))
            .all()
            .get();
    return ends.entrySet().stream()
        .mapToLong(end -> end.getValue().offset() - committed.get(end.getKey()).offset())
        .sum();
  }

  @Override
  public void close() {
    admin.close();
  }
}
