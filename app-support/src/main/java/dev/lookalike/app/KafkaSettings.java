package dev.lookalike.app;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;

/**
 * How an app reaches Kafka.
 *
 * @param bootstrapServers host:port, several separated by commas
 * @param propertiesFile further client settings (security, for example)
 * @param instance who this process is in its consumer group, over restarts
 */
public record KafkaSettings(
    @Setting(doc = "Kafka's address, host:port, several separated by commas")
        String bootstrapServers,
    @Setting(value = "", doc = "A properties file with further Kafka client settings")
        Optional<Path> propertiesFile,
    @Setting(
            value = "",
            doc =
                "This process's name in its consumer group (group.instance.id): once killed and"
                    + " started again under it, it goes on at once. No two may have the same."
                    + " Absent: the state directory's own name, or none")
        Optional<String> instance) {
  /** Kafka's rule, with room for what Kafka Streams appends. */
  private static final Pattern INSTANCE = Pattern.compile("[A-Za-z0-9._-]{1,200}");

  public KafkaSettings {
    instance.ifPresent(
        name -> {
          if (!INSTANCE.matcher(name).matches()) {
            throw new SettingsException(
                "kafka.instance is '%s'; allowed: 1 to 200 of A-Z a-z 0-9 . _ -".formatted(name));
          }
        });
  }

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
