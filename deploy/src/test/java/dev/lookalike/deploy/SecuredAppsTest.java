package dev.lookalike.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lookalike.client.CatalogClient;
import dev.lookalike.test.ChildProcess;
import dev.lookalike.test.MilvusLite;
import dev.lookalike.test.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HashMap;
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
  private static final Duration SOON = Duration.ofMinutes(2);

  @TempDir Path folder;

  @Test
  void shouldWorkWithTheRightsOfTheScriptAndNoOther() throws Exception {
    try (MilvusLite milvus = MilvusLite.start(folder.resolve("milvus"));
        SecuredBroker broker = SecuredBroker.start(folder.resolve("kafka"));
        ComposedApps apps = new ComposedApps(folder, broker.bootstrapServers(), milvus.uri())) {
      apps.createTopics("--kafka-properties=" + broker.propertiesFile("admin"));
      for (String app : List.of("embedder", "indexer", "duplicates", "query", "catalogue")) {
        broker.addUser(app);
      }
      giveRights(broker);
      Map<String, Path> files = new HashMap<>();
      for (String app : List.of("embedder", "indexer", "duplicates", "query")) {
        files.put(app, broker.propertiesFile(app));
      }
      apps.start(app -> Map.of("LOOKALIKE_KAFKA_PROPERTIES_FILE", files.get(app).toString()));
      try (CatalogClient client = catalogue(broker)) {
        Journey.make(client);
      }
      assertThatThrownBy(() -> write(broker, "query", "image-vectors.efficientnet-lite0-v1-fp32"))
          .hasCauseInstanceOf(TopicAuthorizationException.class);
      assertThatThrownBy(() -> write(broker, "catalogue", "duplicate-alerts"))
          .hasCauseInstanceOf(TopicAuthorizationException.class);
      apps.stop();
    }
    assertNobodyPrinted(SecuredBroker.secret());
  }

  private static CatalogClient catalogue(SecuredBroker broker) {
    Map<String, Object> properties =
        broker.clientProperties("catalogue").entrySet().stream()
            .collect(Collectors.toMap(e -> (String) e.getKey(), Map.Entry::getValue));
    return CatalogClient.builder(broker.bootstrapServers())
        .tenant("shop")
        .kafka(properties)
        .build();
  }

  /** Kafka's own tool, from its jar, as the script finds it on an operator's machine. */
  private void giveRights(SecuredBroker broker) throws IOException {
    Path tool = folder.resolve("kafka-acls");
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    Files.writeString(
        tool,
        "#!/bin/sh\nexec '%s' -XX:TieredStopAtLevel=1 -cp '%s' org.apache.kafka.tools.AclCommand \"$@\"\n"
            .formatted(java, System.getProperty("java.class.path")));
    Files.setPosixFilePermissions(tool, PosixFilePermissions.fromString("rwx------"));
    List<String> command =
        List.of(
            Repository.root().resolve("deploy/acls.sh").toString(),
            broker.bootstrapServers(),
            broker.propertiesFile("admin").toString());
    Path log = folder.resolve("acls.log");
    try (ChildProcess script =
        ChildProcess.start(command, Map.of("KAFKA_ACLS", tool.toString()), log)) {
      assertThat(script.awaitExit(SOON)).as(() -> String.join("\n", script.lines())).isZero();
    }
  }

  private static void write(SecuredBroker broker, String user, String topic)
      throws ExecutionException, InterruptedException {
    Properties properties = broker.clientProperties(user);
    try (KafkaProducer<String, String> producer =
        new KafkaProducer<>(properties, new StringSerializer(), new StringSerializer())) {
      producer.send(new ProducerRecord<>(topic, "shop/x", "{}")).get();
    }
  }

  private void assertNobodyPrinted(String secret) throws IOException {
    try (Stream<Path> logs = Files.list(folder)) {
      for (Path log : logs.filter(file -> file.toString().endsWith(".log")).toList()) {
        assertThat(log).content().doesNotContain(secret);
      }
    }
  }
}
