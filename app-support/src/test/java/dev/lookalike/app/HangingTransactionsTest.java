package dev.lookalike.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lookalike.app.HangingTransactions.Hanging;
import dev.lookalike.kafka.EmbeddedBroker;
import dev.lookalike.test.TopicLog;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HangingTransactionsTest {
  private static final TopicPartition PARTITION = new TopicPartition("some-topic", 0);
  private static final String TRANSACTIONAL_ID = "some-writer";

  @TempDir Path directory;

  @Test
  void shouldLeaveATransactionThatIsGoingOn() throws Exception {
    try (EmbeddedBroker broker = EmbeddedBroker.start(directory);
        Admin admin = admin(broker);
        KafkaProducer<byte[], byte[]> producer = beginTransaction(broker, admin)) {
      assertThat(new HangingTransactions(admin).find()).isEmpty();

      new HangingTransactions(admin).abortAllAfterStart();
      producer.commitTransaction();

      // The broker answers before it has written the marker.
      await().untilAsserted(() -> assertThat(readable(admin)).isEqualTo(2));
    }
  }

  @Test
  void shouldEndATransactionThatItsCoordinatorForgot() throws Exception {
    try (EmbeddedBroker broker = EmbeddedBroker.start(directory);
        Admin admin = admin(broker)) {
      beginTransaction(broker, admin).close(Duration.ZERO);
      makeCoordinatorForget(broker);
    }
    // The coordinator learns what it knows from its log when it starts.
    try (EmbeddedBroker broker = EmbeddedBroker.start(directory);
        Admin admin = admin(broker)) {
      HangingTransactions transactions = new HangingTransactions(admin);
      assertThat(transactions.find()).extracting(Hanging::partition).containsExactly(PARTITION);
      assertThat(readable(admin)).isZero();

      transactions.abortAllAfterStart();

      assertThat(transactions.find()).isEmpty();
      assertThat(readable(admin)).isEqualTo(2);
    }
  }

  private static Admin admin(EmbeddedBroker broker) {
    return Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
  }

  private static KafkaProducer<byte[], byte[]> beginTransaction(EmbeddedBroker broker, Admin admin)
      throws ExecutionException, InterruptedException {
    admin.createTopics(List.of(new NewTopic(PARTITION.topic(), 1, (short) 1))).all().get();
    KafkaProducer<byte[], byte[]> producer =
        producer(broker, Map.of("transactional.id", TRANSACTIONAL_ID));
    producer.initTransactions();
    producer.beginTransaction();
    producer.send(new ProducerRecord<>(PARTITION.topic(), new byte[1])).get();
    return producer;
  }

  /** Takes the transaction out of the coordinator's own log, as nobody but a broker may. */
  private static void makeCoordinatorForget(EmbeddedBroker broker) throws Exception {
    try (KafkaProducer<byte[], byte[]> producer =
        producer(broker, Map.of("client.id", "__admin_client"))) {
      for (ConsumerRecord<byte[], byte[]> record : coordinatorsLog(broker)) {
        if (new String(record.key(), StandardCharsets.ISO_8859_1).contains(TRANSACTIONAL_ID)) {
          producer
              .send(new ProducerRecord<>(record.topic(), record.partition(), record.key(), null))
              .get();
        }
      }
    }
  }

  private static List<ConsumerRecord<byte[], byte[]>> coordinatorsLog(EmbeddedBroker broker) {
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", broker.bootstrapServers()),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      return TopicLog.read(consumer, "__transaction_state");
    }
  }

  private static KafkaProducer<byte[], byte[]> producer(
      EmbeddedBroker broker, Map<String, Object> more) {
    Map<String, Object> config = new HashMap<>(more);
    config.put("bootstrap.servers", broker.bootstrapServers());
    return new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
  }

  /** Up to which offset readers of committed records may read: markers count. */
  private static long readable(Admin admin) throws ExecutionException, InterruptedException {
    return admin
        .listOffsets(
            Map.of(PARTITION, OffsetSpec.latest()),
            new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
        .partitionResult(PARTITION)
        .get()
        .offset();
  }
}
