package dev.lookalike.query;

import dev.lookalike.schema.Limits;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The Kafka clients that the app uses, and why they are set as they are. */
final class Clients {
  /** A broker that is away keeps no app from its end; 30 s by default. */
  static final CloseOptions LEAVING = CloseOptions.timeout(Duration.ofSeconds(2));

  private final QuerySettings settings;

  Clients(QuerySettings settings) {
    this.settings = settings;
  }

  Consumer<byte[], byte[]> requests() {
    Map<String, Object> own = new HashMap<>();
    settings
        .kafka()
        .instance()
        .ifPresent(name -> own.put(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, name));
    own.putAll(
        Map.of(
            ConsumerConfig.GROUP_ID_CONFIG,
            settings.requests().group(),
            // Old requests have nobody waiting.
            ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
            "latest",
            ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
            true,
            ConsumerConfig.AUTO_COMMIT_INTERVAL_MS_CONFIG,
            1_000,
            ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG,
            6_000,
            ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG,
            2_000,
            // One requester's open transaction would hold back all others.
            ConsumerConfig.ISOLATION_LEVEL_CONFIG,
            "read_uncommitted",
            // Bounds what is read ahead of admission.
            ConsumerConfig.FETCH_MAX_BYTES_CONFIG,
            2 * Limits.REQUEST_BYTES));
    return consumer(own);
  }

  Consumer<byte[], byte[]> serving() {
    return consumer(
        Map.of(
            ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
            false,
            ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
            "earliest",
            ConsumerConfig.ISOLATION_LEVEL_CONFIG,
            "read_committed"));
  }

  private Consumer<byte[], byte[]> consumer(Map<String, Object> own) {
    Properties properties = settings.kafka().clientProperties();
    properties.putAll(own);
    // A topic that is created after the app's start is found soon.
    properties.put(ConsumerConfig.METADATA_MAX_AGE_CONFIG, 10_000);
    properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    return new KafkaConsumer<>(
        properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  /** A lost reply is a timeout to its requester, who asks again: nothing waits for replicas. */
  Producer<byte[], byte[]> replies() {
    Properties properties = settings.kafka().clientProperties();
    properties.put(ProducerConfig.ACKS_CONFIG, "1");
    properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, false);
    properties.put(ProducerConfig.LINGER_MS_CONFIG, 0);
    properties.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Limits.REPLY_BYTES);
    // Above what the budget lets in, so that sending never waits for room.
    properties.put(ProducerConfig.BUFFER_MEMORY_CONFIG, 2 * settings.replies().maxBytes().bytes());
    // Never: one topic without metadata would hold up the replies to all others.
    properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 0);
    properties.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
    properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 10_000);
    return new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
  }

  Admin admin() {
    Properties properties = settings.kafka().clientProperties();
    properties.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 4_000);
    properties.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 5_000);
    return Admin.create(properties);
  }
}
