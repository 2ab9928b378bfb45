package dev.lookalike.indexer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lookalike.app.Settings;
import dev.lookalike.app.SettingsException;
import dev.lookalike.index.Metric;
import java.util.Map;
import org.junit.jupiter.api.Test;

class IndexerSettingsTest {
  private static final String KAFKA = "LOOKALIKE_KAFKA_BOOTSTRAP_SERVERS";

  @Test
  void shouldNameGroupAndIndexAfterTheModel() {
    IndexerSettings settings = load(Map.of(KAFKA, "kafka:9092"));
    assertThat(settings.groupOf(TestVectors.MODEL)).isEqualTo("lookalike-indexer-tiny-v1-fp32");
    assertThat(settings.spec(TestVectors.MODEL, 4, Metric.COSINE).name())
        .isEqualTo("images_tiny_v1_fp32");
    assertThat(settings.mode()).isEqualTo(IndexerSettings.Mode.INDEX);
  }

  @Test
  void shouldTakeAnotherIndexFromTheEnvironment() {
    IndexerSettings settings =
        load(
            Map.of(
                KAFKA,
                "kafka:9092",
                "LOOKALIKE_MODE",
                "rebuild",
                "LOOKALIKE_INDEX_NAME",
                "images_2",
                "LOOKALIKE_INDEX_KIND",
                "milvus"));
    assertThat(settings.mode()).isEqualTo(IndexerSettings.Mode.REBUILD);
    assertThat(settings.spec(TestVectors.MODEL, 4, Metric.COSINE).name()).isEqualTo("images_2");
  }

  @Test
  void shouldSayWhatIsAllowed() {
    assertThatThrownBy(() -> load(Map.of(KAFKA, "kafka:9092", "LOOKALIKE_NEIGHBOURS_TOP_K", "129")))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("129")
        .hasMessageContaining("1 to 128");
  }

  private static IndexerSettings load(Map<String, String> environment) {
    return Settings.load(IndexerSettings.class, environment);
  }
}
