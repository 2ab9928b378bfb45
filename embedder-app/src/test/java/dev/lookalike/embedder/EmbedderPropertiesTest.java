package dev.lookalike.embedder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lookalike.app.Settings;
import dev.lookalike.schema.Limits;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class EmbedderPropertiesTest {
  /** A small heap, with as much again for what the records are made of. */
  private static final long AT_ONCE = 256L << 20;

  @Test
  void shouldReadNoMoreOfItsOwnLogAtOnceThanASmallHeapHolds() {
    EmbedderSettings settings =
        Settings.load(
            EmbedderSettings.class, Map.of("LOOKALIKE_KAFKA_BOOTSTRAP_SERVERS", "localhost:9092"));
    Properties properties = EmbedderProperties.of(new Properties(), settings.embedder(), "one");
    int records =
        Integer.parseInt(properties.getProperty("restore.consumer.max.poll.records", "1000"));
    assertThat((long) records * Limits.INBOX_BYTES).isLessThan(AT_ONCE);
  }
}
