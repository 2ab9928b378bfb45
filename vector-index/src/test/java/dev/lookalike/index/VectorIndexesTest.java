package dev.lookalike.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lookalike.app.Settings;
import dev.lookalike.app.SettingsException;
import dev.lookalike.index.lucene.LuceneVectorIndex;
import dev.lookalike.index.milvus.MilvusVectorIndex;
import dev.lookalike.schema.ModelId;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VectorIndexesTest {
  private static final IndexSpec SPEC =
      new IndexSpec("test", new ModelId("test", "1", "fp32"), 4, Metric.COSINE);

  private record App(IndexSettings index) {}

  @Test
  void shouldBeTheKindThatTheSettingsSay() {
    assertThat(index(Map.of())).isInstanceOf(LuceneVectorIndex.class);
    assertThat(
            index(
                Map.of(
                    "LOOKALIKE_INDEX_KIND", "milvus",
                    "LOOKALIKE_INDEX_MILVUS_URI", "http://127.0.0.1:1")))
        .isInstanceOf(MilvusVectorIndex.class);
  }

  @ParameterizedTest
  @CsvSource({
    "LOOKALIKE_INDEX_MILVUS_URI, localhost:19530, http",
    "LOOKALIKE_INDEX_MILVUS_CALL_TIMEOUT, 0s, call-timeout",
    "LOOKALIKE_INDEX_KIND, faiss, lucene"
  })
  void shouldRefuseWhatIsNotAllowed(String name, String value, String told) {
    assertThatThrownBy(() -> index(Map.of(name, value)))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining(told);
  }

  private static VectorIndex index(Map<String, String> environment) {
    App app = Settings.load(App.class, environment);
    return VectorIndexes.of(app.index(), SPEC);
  }
}
