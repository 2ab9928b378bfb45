package dev.lookalike.duplicates;

import dev.lookalike.duplicates.DuplicatesSettings.StreamsSettings;
import dev.lookalike.schema.Limits;
import java.time.Duration;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.streams.StreamsConfig;

/** How Kafka Streams runs here. */
final class StreamsProperties {
  /** A killed instance's open transaction holds its successor for this long at most. */
  private static final Duration TRANSACTION_TIMEOUT = Duration.ofSeconds(10);

  private static final Duration SESSION_TIMEOUT = Duration.ofSeconds(6);
  private static final Duration COMMIT_INTERVAL = Duration.ofMillis(100);

  /** Of the internal topics; a room's word or page is smaller than what neighbours may be. */
  private static final int MAX_MESSAGE_BYTES = Limits.NEIGHBOURS_BYTES;

  private StreamsProperties() {}

  static Properties of(DuplicatesSettings settings) {
    Properties p = settings.kafka().clientProperties();
    StreamsSettings streams = settings.streams();
    p.put(StreamsConfig.APPLICATION_ID_CONFIG, streams.applicationId());
    p.put(StreamsConfig.STATE_DIR_CONFIG, streams.stateDir().toString());
    p.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, streams.threads());
    p.put(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, streams.standbys());
    p.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
    p.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, COMMIT_INTERVAL.toMillis());
    p.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
    // The new protocol does not take the session timeout from the client.
    p.put(StreamsConfig.GROUP_PROTOCOL_CONFIG, "classic");
    p.put(consumer(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), (int) SESSION_TIMEOUT.toMillis());
    p.put(
        consumer(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG),
        (int) SESSION_TIMEOUT.dividedBy(3).toMillis());
    p.put(consumer(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
    p.put(
        producer(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG), (int) TRANSACTION_TIMEOUT.toMillis());
    p.put(producer(ProducerConfig.MAX_REQUEST_SIZE_CONFIG), Limits.FAILURE_BYTES);
    p.put(producer(ProducerConfig.COMPRESSION_TYPE_CONFIG), "lz4");
    p.put(StreamsConfig.topicPrefix(TopicConfig.MAX_MESSAGE_BYTES_CONFIG), MAX_MESSAGE_BYTES);
    p.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, RocksDbMemory.class.getName());
    p.put(RocksDbMemory.BYTES, Long.toString(streams.storeMemory().bytes()));
    return p;
  }

  private static String consumer(String name) {
    return StreamsConfig.consumerPrefix(name);
  }

  private static String producer(String name) {
    return StreamsConfig.producerPrefix(name);
  }
}
