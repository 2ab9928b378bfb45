package dev.lookalike.console.local;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** Whether consumer groups have read all there is. */
final class CaughtUp {
  private static final long LOOK_EVERY_MILLIS = 100;

  /**
   * A lag that stays as it is: transaction markers at a partition's end are counted by Kafka but
   * never read, so it need not reach zero.
   */
  private static final int QUIET_LOOKS = 10;

  private final Admin admin;

  CaughtUp(Admin admin) {
    this.admin = admin;
  }

  /** Returns once the groups' lag is zero or no longer moves; false when the time is over. */
  boolean await(Duration limit, List<String> groups)
      throws ExecutionException, InterruptedException {
    Instant end = Instant.now().plus(limit);
    long before = -1;
    for (int quiet = 0; quiet < QUIET_LOOKS; ) {
      if (Instant.now().isAfter(end)) {
        return false;
      }
      long lag = 0;
      for (String group : groups) {
        lag += lag(group);
      }
      quiet = lag == before ? quiet + 1 : 0;
      before = lag;
      Thread.sleep(LOOK_EVERY_MILLIS);
    }
    return true;
  }

  private long lag(String group) throws ExecutionException, InterruptedException {
    Map<TopicPartition, OffsetAndMetadata> committed =
        admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get();
    Map<TopicPartition, ListOffsetsResultInfo> ends =
        admin
            .listOffsets(
                committed.keySet().stream()
                    .collect(Collectors.toMap(p -> p, p -> OffsetSpec.latest())))
            .all()
            .get();
    return committed.entrySet().stream()
        .mapToLong(entry -> ends.get(entry.getKey()).offset() - entry.getValue().offset())
        .sum();
  }
}
