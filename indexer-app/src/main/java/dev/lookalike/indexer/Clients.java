package dev.lookalike.indexer;

import dev.lookalike.schema.Limits;
import java.time.Duration;
import java.util.Properties;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The Kafka clients of one indexer. */
final class Clients {
  /** After this silence the group takes an indexer's partitions away. */
  static final Duration SESSION = Duration.ofSeconds(6);

  /** A killed indexer's open transaction holds the readers of its outputs this long at most. */
  private static final Duration TRANSACTION = Duration.ofSeconds(10);

  private static final int CALL_MILLIS = 10_000;

  private final IndexerSettings settings;

  Clients(IndexerSettings settings) {
    this.settings = settings;
  }

  /** A member of the indexers' group, which admits indexers of one index only. */
  KafkaConsumer<byte[], byte[]> member(String group, String index) {
    Properties p = consumer();
    p.put(ConsumerConfig.GROUP_ID_CONFIG, group);
    p.put(ConsumerConfig.GROUP_PROTOCOL_CONFIG, "classic");
    p.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, Math.toIntExact(SESSION.toMillis()));
    p.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, Math.toIntExact(SESSION.toMillis() / 4));
    p.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, settings.batch().records());
    p.put(ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, OneIndexAssignor.class.getName());
    p.put(OneIndexAssignor.INDEX, index);
    settings
        .kafka()
        .instance()
        .ifPresent(name -> p.put(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, name));
    return new KafkaConsumer<>(p);
  }

  /** A reader outside any group; {@code group} is where it may keep offsets. */
  KafkaConsumer<byte[], byte[]> reader(String group) {
    Properties p = consumer();
    p.put(ConsumerConfig.GROUP_ID_CONFIG, group);
    return new KafkaConsumer<>(p);
  }

  private Properties consumer() {
    Properties p = client();
    p.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
    p.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
    p.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    p.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    p.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    p.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, Math.toIntExact(settings.batch().fetch().bytes()));
    p.put(
        ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG,
        Math.toIntExact(settings.batch().fetch().bytes()));
    return p;
  }

  KafkaProducer<byte[], byte[]> producer(String transactionalId) {
    Properties p = settings.kafka().clientProperties();
    int timeout = Math.toIntExact(TRANSACTION.toMillis());
    p.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, transactionalId);
    p.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, timeout);
    p.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, timeout);
    p.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, timeout / 2);
    p.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, timeout);
    p.put(ProducerConfig.LINGER_MS_CONFIG, 0);
    p.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Limits.FAILURE_BYTES);
    p.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
    p.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
    return new KafkaProducer<>(p);
  }

  Admin admin() {
    return Admin.create(client());
  }

  /** No call waits long: who closes the indexer waits for it. */
  private Properties client() {
    Properties p = settings.kafka().clientProperties();
    p.put(CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG, CALL_MILLIS / 2);
    p.put(CommonClientConfigs.DEFAULT_API_TIMEOUT_MS_CONFIG, CALL_MILLIS);
    return p;
  }
}
