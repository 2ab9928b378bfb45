package dev.lookalike.duplicates;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.StateRestoreListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says what was read back from Kafka and how long it took; till then the app is not ready. */
final class RestoreLog implements StateRestoreListener {
  private static final Logger LOG = LoggerFactory.getLogger(RestoreLog.class);

  private final InstantSource clock;
  private final Map<TopicPartition, Instant> begun = new ConcurrentHashMap<>();

  RestoreLog(InstantSource clock) {
    this.clock = clock;
  }

  /** How many stores' partitions are being read back. */
  int underWay() {
    return begun.size();
  }

  @Override
  public void onRestoreStart(TopicPartition changelog, String store, long from, long to) {
    begun.put(changelog, clock.instant());
  }

  @Override
  public void onBatchRestored(TopicPartition changelog, String store, long upTo, long records) {}

  @Override
  public void onRestoreEnd(TopicPartition changelog, String store, long records) {
    Instant start = begun.remove(changelog);
    if (start != null && records > 0) {
      long millis = Duration.between(start, clock.instant()).toMillis();
      LOG.info(
          "restored {} of partition {}: {} records in {} ms",
          store,
          changelog.partition(),
          records,
          millis);
    }
  }

  @Override
  public void onRestoreSuspended(TopicPartition changelog, String store, long records) {
    begun.remove(changelog);
  }
}
