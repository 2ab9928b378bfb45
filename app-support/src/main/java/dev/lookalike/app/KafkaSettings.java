package dev.lookalike.app;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;

/**
 * How an app reaches Kafka.
 *
 * @param bootstrapServers host:port, several separated by commas
 * @param propertiesFile further client settings (security, for example)
 */
public record KafkaSettings(
    @Setting(doc = "Kafka's address, host:port, several separated by commas")
        String bootstrapServers,
    @Setting(value = "", doc = "A properties file with further Kafka client settings")
        Optional<Path> propertiesFile) {

  /** A fresh copy of the settings that every client of the app starts from. */
  public Properties clientProperties() {
    Properties properties = new Properties();
    propertiesFile.ifPresent(
        file -> {
          try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
          } catch (IOException e) {
            throw new UncheckedIOException("cannot read kafka.properties-file " + file, e);
          }
        });
    properties.setProperty("bootstrap.servers", bootstrapServers);
    return properties;
  }
}
