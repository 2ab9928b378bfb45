package dev.lookalike.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedBrokerTest {
  private static final String TOPIC = "greetings";

  @TempDir Path directory;

  @Test
  void shouldKeepWhatWasAcknowledgedOverARestart() throws Exception {
    try (EmbeddedBroker broker = EmbeddedBroker.start(directory);
        Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
        KafkaProducer<String, String> producer =
            new KafkaProducer<>(
                Map.of(
                    "bootstrap.servers",
                    broker.bootstrapServers(),
                    "transactional.id",
                    "greeter",
                    "transaction.timeout.ms",
                    10_000),
                new StringSerializer(),
                new StringSerializer())) {
      admin.createTopics(List.of(new NewTopic(TOPIC, 1, (short) 1))).all().get();
      producer.initTransactions();
      producer.beginTransaction();
      producer.send(new ProducerRecord<>(TOPIC, "key", "hello"));
      producer.commitTransaction();
    }

    try (EmbeddedBroker broker = EmbeddedBroker.start(directory);
        KafkaConsumer<String, String> consumer =
            new KafkaConsumer<>(
                Map.of(
                    "bootstrap.servers", broker.bootstrapServers(),
                    "group.id", "readers",
                    "isolation.level", "read_committed",
                    "auto.offset.reset", "earliest"),
                new StringDeserializer(),
                new StringDeserializer())) {
      consumer.subscribe(List.of(TOPIC));
      assertThat(consumer.poll(Duration.ofSeconds(20)))
          .singleElement()
          .satisfies(record -> assertThat(record.value()).isEqualTo("hello"));
    }
  }

  @Test
  void shouldStartAfterAKillThatLeftItsIdUnwritten() throws Exception {
    Files.createFile(directory.resolve("cluster-id"));
    try (EmbeddedBroker broker = EmbeddedBroker.start(directory)) {
      assertThat(directory.resolve("cluster-id")).isNotEmptyFile();
      assertThat(broker.bootstrapServers()).startsWith("127.0.0.1:");
    }
  }

  @Test
  void shouldSayThatThePortIsTaken() {
    try (EmbeddedBroker broker = EmbeddedBroker.start(directory.resolve("one"))) {
      String address = broker.bootstrapServers();
      int port = Integer.parseInt(address.substring(address.indexOf(':') + 1));
      assertThatThrownBy(() -> EmbeddedBroker.start(directory.resolve("two"), port))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("port " + port + " is taken");
    }
  }
}
