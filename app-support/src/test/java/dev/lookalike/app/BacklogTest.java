package dev.lookalike.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lookalike.kafka.EmbeddedBroker;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BacklogTest {
  private static final TopicPartition UPLOADS = new TopicPartition("uploads", 0);

  @TempDir Path folder;

  @Test
  void shouldCountWhatNobodyHasRead() throws Exception {
    try (EmbeddedBroker broker = EmbeddedBroker.start(folder);
        Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
      admin.createTopics(List.of(new NewTopic("uploads", 1, (short) 1))).all().get();
      send(broker, 10);
      admin
          .alterConsumerGroupOffsets("shelf", Map.of(UPLOADS, new OffsetAndMetadata(3)))
          .all()
          .get();
      SimpleMeterRegistry meters = new SimpleMeterRegistry();
      KafkaSettings settings =
          new KafkaSettings(broker.bootstrapServers(), Optional.empty(), Optional.empty());
      try (Backlog backlog = Backlog.start(settings, "shelf", meters)) {
        assertThat(backlog).isNotNull();
        await()
            .atMost(Duration.ofSeconds(60))
            .until(() -> meters.get(Backlog.NAME).gauge().value() == 7);
      }
    }
  }

  private static void send(EmbeddedBroker broker, int count) {
    try (KafkaProducer<String, String> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", broker.bootstrapServers()),
            new StringSerializer(),
            new StringSerializer())) {
      for (int i = 0; i < count; i++) {
        producer.send(new ProducerRecord<>("uploads", "image", "picture"));
      }
    }
  }
}
