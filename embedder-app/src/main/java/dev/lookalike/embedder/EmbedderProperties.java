package dev.lookalike.embedder;

import dev.lookalike.schema.Limits;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;

/** How Streams runs: exactly once, soon back after a kill, bounded in memory. */
final class EmbedderProperties {
  private static final Duration SESSION = Duration.ofSeconds(6);
  private static final Duration TRANSACTION = Duration.ofSeconds(10);

  /** Polled records come into the inbox above its mark: of 4 MiB each, twice these are 64 MiB. */
  static final int POLLED = 8;

  /** Of a store's log, read back at once: 50 of the largest uploads are 150 MB. */
  static final int RESTORED = 50;

  private EmbedderProperties() {}

  /**
   * Streams' properties.
   *
   * @param client how to reach Kafka
   * @param instance names this process among those of the group, over restarts: with it, one that
   *     was killed takes its tasks back as soon as it is there, and with the same transactional id
   *     it ends its own open transaction
   */
  static Properties of(Properties client, EmbedderSettings.Embedder settings, String instance) {
    Properties properties = new Properties();
    properties.putAll(client);
    put(properties, StreamsConfig.APPLICATION_ID_CONFIG, settings.applicationId());
    put(properties, StreamsConfig.STATE_DIR_CONFIG, streamsDirectory(settings.stateDir()));
    put(properties, StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
    // With `streams` the wrapped consumer would not be used.
    put(properties, StreamsConfig.GROUP_PROTOCOL_CONFIG, "classic");
    put(properties, StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
    put(properties, StreamsConfig.NUM_STREAM_THREADS_CONFIG, 1);
    put(properties, StreamsConfig.POLL_MS_CONFIG, 5);
    put(properties, StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, 100);
    put(properties, StreamsConfig.BUFFERED_RECORDS_PER_PARTITION_CONFIG, POLLED);
    put(properties, StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, SmallRocks.class);
    consumer(properties, ConsumerConfig.MAX_POLL_RECORDS_CONFIG, POLLED);
    // Its log has whole pictures in it, which may be packed small: a thousand of them are
    // gigabytes.
    put(
        properties,
        StreamsConfig.restoreConsumerPrefix(ConsumerConfig.MAX_POLL_RECORDS_CONFIG),
        RESTORED);
    consumer(properties, ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, SESSION.toMillis());
    consumer(properties, ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, SESSION.toMillis() / 4);
    consumer(properties, CommonClientConfigs.GROUP_INSTANCE_ID_CONFIG, instance);
    producer(properties, ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, TRANSACTION.toMillis());
    producer(properties, ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Limits.FAILURE_BYTES);
    producer(properties, ProducerConfig.LINGER_MS_CONFIG, 5);
    producer(properties, ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
    return properties;
  }

  static Path streamsDirectory(Path stateDir) {
    return stateDir.resolve("streams");
  }

  private static void consumer(Properties properties, String name, Object value) {
    put(properties, StreamsConfig.mainConsumerPrefix(name), value);
  }

  private static void producer(Properties properties, String name, Object value) {
    put(properties, StreamsConfig.producerPrefix(name), value);
  }

  private static void put(Properties properties, String name, Object value) {
    properties.put(name, value instanceof Class<?> type ? type.getName() : value.toString());
  }
}
