package dev.lookalike.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmbeddingTest {
  @Test
  void shouldStandAsLittleEndianFloatsInBase64() {
    Embedding embedding = Embedding.of(1, -2.5f);
    assertThat(embedding.toBase64()).isEqualTo("AACAPwAAIMA=");
    assertThat(Embedding.fromBase64("AACAPwAAIMA=")).isEqualTo(embedding);
    assertThat(embedding.dimension()).isEqualTo(2);
  }

  @Test
  void shouldNotChangeWithItsArrays() {
    float[] given = {1, 2};
    Embedding embedding = Embedding.of(given);
    given[0] = 9;
    embedding.toArray()[1] = 9;
    assertThat(embedding.toArray()).containsExactly(1, 2);
  }

  @Test
  void shouldHoldTheLargestVectorAndNoMore() {
    Embedding largest = Embedding.of(new float[Limits.DIMENSION]);
    assertThat(Embedding.fromBase64(largest.toBase64())).isEqualTo(largest);
    assertThatThrownBy(() -> Embedding.of(new float[Limits.DIMENSION + 1]))
        .isInstanceOf(InvalidEventException.class);
    assertThatThrownBy(() -> Embedding.of()).isInstanceOf(InvalidEventException.class);
  }

  @ParameterizedTest
  @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
  void shouldRefuseWhatIsNotFinite(float value) {
    assertThatThrownBy(() -> Embedding.of(1, value)).hasMessageContaining("finite");
    ByteBuffer bytes = ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putFloat(value);
    String text = Base64.getEncoder().encodeToString(bytes.array());
    assertThatThrownBy(() -> Embedding.fromBase64(text))
        .isInstanceOf(InvalidEventException.class)
        .hasMessageContaining("finite");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "AAAA", "AAAAAA", "AAAAAA=", "AA-_AA==", "AAAAAA==\n", "=AAAAAA=", "===="})
  void shouldRefuseWhatIsNoVector(String text) {
    assertThatThrownBy(() -> Embedding.fromBase64(text)).isInstanceOf(InvalidEventException.class);
  }
}
