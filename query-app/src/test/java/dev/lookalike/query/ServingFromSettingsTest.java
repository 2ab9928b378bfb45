package dev.lookalike.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lookalike.app.Settings;
import dev.lookalike.embedding.EmbeddingException;
import dev.lookalike.index.IndexMismatchException;
import dev.lookalike.index.IndexUnavailableException;
import dev.lookalike.schema.ModelId;
import dev.lookalike.schema.Serving;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shipped model and an embedded index, as the process opens them. */
class ServingFromSettingsTest {
  @TempDir Path directory;
  private ServingFromSettings factory;

  @BeforeEach
  void create() {
    factory =
        new ServingFromSettings(
            Settings.of(
                QuerySettings.class,
                Map.of(
                    "kafka.bootstrap-servers",
                    "nowhere:1",
                    "model.dir",
                    System.getProperty("lookalike.root") + "/models",
                    "index.dir",
                    directory.toString())));
  }

  private static Serving serving(String version, String variant) {
    return new Serving(
        new ModelId("efficientnet-lite0", version, variant), "catalogue", Instant.now());
  }

  @Test
  void shouldOpenModelAndIndexOfTheRecordTogetherAndLetThemGo() {
    ServingParts parts = factory.open(serving("1", "fp32"));

    assertThat(parts.embedder().model()).isEqualTo(serving("1", "fp32").model());
    assertThat(parts.index().spec().model()).isEqualTo(serving("1", "fp32").model());
    assertThat(parts.index().spec().dimension()).isEqualTo(parts.embedder().dimension());
    assertThat(parts.index().isComplete()).isFalse();
    assertThatThrownBy(() -> factory.open(serving("1", "fp32")))
        .isInstanceOf(IndexUnavailableException.class);
    parts.release().run();
    factory.open(serving("1", "fp32")).release().run();
  }

  @Test
  void shouldRefuseAVariantOrVersionThatTheModelDoesNotHave() {
    assertThatThrownBy(() -> factory.open(serving("1", "int4")))
        .isInstanceOf(EmbeddingException.class)
        .hasMessageContaining("int4");
    assertThatThrownBy(() -> factory.open(serving("2", "fp32")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("version 1");
  }

  @Test
  void shouldRefuseAnIndexOfAnotherVariant() {
    factory.open(serving("1", "fp32")).release().run();

    assertThatThrownBy(() -> factory.open(serving("1", "bf16")))
        .isInstanceOf(IndexMismatchException.class);
  }
}
