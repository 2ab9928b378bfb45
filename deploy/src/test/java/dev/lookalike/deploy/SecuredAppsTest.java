package dev.lookalike.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lookalike.client.CatalogClient;
import dev.lookalike.test.MilvusLite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The apps against a broker with TLS, SCRAM and only the rights of {@code deploy/acls.sh}. */
class SecuredAppsTest {
  @TempDir Path folder;

  @Test
  void shouldWorkWithTheRightsOfTheScriptAndNoOther() throws Exception {
    try (MilvusLite milvus = MilvusLite.start(folder.resolve("milvus"));
        SecuredBroker broker = SecuredBroker.start(folder.resolve("kafka"));
        ComposedApps apps = new ComposedApps(folder, broker.bootstrapServers(), milvus.uri())) {
      apps.createTopics("--kafka-properties=" + broker.propertiesFile("admin"));
      apps.start(
          app -> Map.of("LOOKALIKE_KAFKA_PROPERTIES_FILE", broker.propertiesFile(app).toString()));
      try (CatalogClient client = catalogue(broker)) {
        Journey.make(client);
      }
      assertThatThrownBy(() -> write(broker, "query", "image-vectors.efficientnet-lite0-v1-fp32"))
          .hasCauseInstanceOf(TopicAuthorizationException.class);
      assertThatThrownBy(() -> write(broker, "catalogue", "duplicate-alerts"))
          .hasCauseInstanceOf(TopicAuthorizationException.class);
      apps.stop();
      assertNobodyPrinted(broker.passwords());
    }
  }

  private static CatalogClient catalogue(SecuredBroker broker) throws IOException {
    Map<String, Object> properties =
        broker.clientProperties("catalogue").entrySet().stream()
            .collect(Collectors.toMap(e -> (String) e.getKey(), Map.Entry::getValue));
    return CatalogClient.builder(broker.bootstrapServers())
        .tenant("shop")
        .kafka(properties)
        .build();
  }

  private static void write(SecuredBroker broker, String user, String topic)
      throws IOException, ExecutionException, InterruptedException {
    Properties properties = broker.clientProperties(user);
    try (KafkaProducer<String, String> producer =
        new KafkaProducer<>(properties, new StringSerializer(), new StringSerializer())) {
      producer.send(new ProducerRecord<>(topic, "shop/x", "{}")).get();
    }
  }

  private void assertNobodyPrinted(List<String> passwords) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path log : files.filter(file -> file.toString().endsWith(".log")).toList()) {
        // Kafka's own segments are .log files too, and not text.
        if (!log.startsWith(folder.resolve("kafka/log"))) {
          assertThat(log).content().doesNotContain(passwords);
        }
      }
    }
  }
}
