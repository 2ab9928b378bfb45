package dev.lookalike.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeysTest {
  @Test
  void shouldReadAKeyUpToItsFirstSlash() {
    ImageKey key = ImageKey.parse("shop-1/shelf/7/ü.png");
    assertThat(key).isEqualTo(new ImageKey("shop-1", "shelf/7/ü.png"));
    assertThat(key).hasToString("shop-1/shelf/7/ü.png");
    assertThat(new ImageKey("t", "\uD83D\uDC08".repeat(256)).image()).hasSize(512);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/",
        "t/",
        "/i",
        "t",
        "t t/i",
        "ü/i",
        "t/i|j",
        "t/i\n",
        "t/\u0000",
        "t/\u0085",
        "t/\uD800"
      })
  void shouldRefuseWhatIsNoKey(String text) {
    assertThatThrownBy(() -> ImageKey.parse(text)).isInstanceOf(InvalidEventException.class);
  }

  @Test
  void shouldRefuseLongKeys() {
    assertThatThrownBy(() -> new ImageKey("t".repeat(65), "i"))
        .hasMessage(
            "tenant '%s': must have 1 to 64 of A-Z a-z 0-9 . _ -".formatted("t".repeat(65)));
    assertThatThrownBy(() -> new ImageKey("t", "i".repeat(257)))
        .hasMessageContaining("must have 1 to 256 characters");
  }

  @Test
  void shouldOrderAPairByItsCodeUnits() {
    ImageKey one = ImageKey.parse("t/a");
    ImageKey other = ImageKey.parse("t/b");
    PairKey pair = PairKey.of(other, one);
    assertThat(pair).isEqualTo(PairKey.of(one, other)).hasToString("t/a|t/b");
    assertThat(PairKey.parse("t/a|t/b")).isEqualTo(pair);
    assertThat(pair.contains(one)).isTrue();
    assertThat(pair.contains(ImageKey.parse("t/c"))).isFalse();
    assertThat(pair.other(one)).isEqualTo(other);
    assertThat(pair.other(other)).isEqualTo(one);
    // By code points U+FFFD would come first, by UTF-16 the surrogates do.
    assertThat(PairKey.of(ImageKey.parse("t/\uFFFD"), ImageKey.parse("t/\uD83D\uDC08")).first())
        .hasToString("t/\uD83D\uDC08");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "|", "t/a", "t/a|", "|t/a", "t/b|t/a", "t/a|t/a", "t/a|u/b", "t/a|b"})
  void shouldRefuseWhatIsNoPair(String text) {
    assertThatThrownBy(() -> PairKey.parse(text)).isInstanceOf(InvalidEventException.class);
  }

  @Test
  void shouldCompareVersionsByEpochThenOffset() {
    assertThat(new Version(1, 0).isNewerThan(new Version(0, Long.MAX_VALUE))).isTrue();
    assertThat(new Version(1, 9)).isGreaterThan(new Version(1, 8));
    assertThat(new Version(1, 9).isNewerThan(new Version(1, 9))).isFalse();
    assertThat(Version.parse("1:9223372036854775807")).isEqualTo(new Version(1, Long.MAX_VALUE));
    assertThat(new Version(3, 7)).hasToString("3:7");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ":",
        "1",
        "1:",
        ":1",
        "-1:1",
        "+1:1",
        "1:2:3",
        "1 :2",
        "٣:1",
        "2147483648:0",
        "0:9223372036854775808"
      })
  void shouldRefuseWhatIsNoVersion(String text) {
    assertThatThrownBy(() -> Version.parse(text)).isInstanceOf(InvalidEventException.class);
  }

  @Test
  void shouldReadAModelIdAsItIsWritten() {
    ModelId id = ModelId.parse("efficientnet-lite0-v1.2-bf16");
    assertThat(id).isEqualTo(new ModelId("efficientnet-lite0", "1.2", "bf16"));
    assertThat(id).hasToString("efficientnet-lite0-v1.2-bf16");
    assertThat(ModelId.parse("a-v1-b-v2-c").name()).isEqualTo("a-v1-b");
    assertThat(Topics.vectors(id)).isEqualTo("image-vectors.efficientnet-lite0-v1.2-bf16");
  }

  @Test
  void shouldRefuseAModelIdThatReadsAsAnother() {
    assertThatThrownBy(() -> new ModelId("a", "1-b-v2", "c"))
        .isInstanceOf(InvalidEventException.class)
        .hasMessageContaining("reads as another");
    assertThatThrownBy(() -> ModelId.parse("A-v1-b")).isInstanceOf(InvalidEventException.class);
    assertThatThrownBy(() -> ModelId.parse("a-v1")).isInstanceOf(InvalidEventException.class);
  }
}
