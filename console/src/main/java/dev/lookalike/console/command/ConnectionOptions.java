package dev.lookalike.console.command;

import dev.lookalike.client.CatalogClient;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where Kafka is and on whose behalf a command acts. */
final class ConnectionOptions {
  /** Where {@code lookalike local} listens. */
  static final String LOCAL = "127.0.0.1:9092";

  private static final String ANSWER_WITHIN_MILLIS = "5000";

  @Option(
      names = "--bootstrap-servers",
      paramLabel = "HOST:PORT",
      defaultValue = LOCAL,
      description = "Kafka's address (default: ${DEFAULT-VALUE}, where `lookalike local` listens).")
  String bootstrapServers = "";

  @Option(
      names = "--kafka-properties",
      paramLabel = "FILE",
      description = "Further Kafka client settings, for example for TLS.")
  @Nullable Path kafkaProperties;

  @Option(
      names = "--tenant",
      paramLabel = "T",
      defaultValue = "default",
      description = "Whose images (default: ${DEFAULT-VALUE}).")
  String tenant = "";

  /** A client, after a look whether Kafka answers at all. */
  CatalogClient connect() {
    requireKafka();
    return CatalogClient.builder(bootstrapServers).tenant(tenant).kafka(map(properties())).build();
  }

  static Map<String, String> map(Properties properties) {
    return properties.stringPropertyNames().stream()
        .collect(Collectors.toMap(name -> name, properties::getProperty));
  }

  Admin admin() {
    Properties properties = properties();
    properties.setProperty("bootstrap.servers", bootstrapServers);
    properties.setProperty("default.api.timeout.ms", ANSWER_WITHIN_MILLIS);
    properties.setProperty("request.timeout.ms", ANSWER_WITHIN_MILLIS);
    return Admin.create(properties);
  }

  /**
   * Kafka's clients would try for a minute and then name a topic, which is no help.
   *
   * @throws IllegalStateException that says what to look at
   */
  void requireKafka() {
    KafkaProbe.requireListener(bootstrapServers);
    try (Admin admin = admin()) {
      KafkaProbe.requireAnswer(admin, bootstrapServers);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private Properties properties() {
    Properties properties = new Properties();
    if (kafkaProperties != null) {
      try (Reader reader = Files.newBufferedReader(kafkaProperties)) {
        properties.load(reader);
      } catch (IOException e) {
        throw new UncheckedIOException("cannot read " + kafkaProperties, e);
      }
    }
    return properties;
  }
}
