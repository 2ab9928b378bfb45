package dev.lookalike.schema;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Map;
import org.apache.kafka.common.serialization.Serde;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonCodecTest {
  private static final JsonCodec<ImageUpload> UPLOADS = JsonCodec.of(ImageUpload.class);
  private static final ImageUpload UPLOAD = new ImageUpload("file:/a", null, null);

  private static ImageUpload read(String json) {
    return UPLOADS.read(json.getBytes(UTF_8));
  }

  @Test
  void shouldWriteTheSchemaVersionFirstAndNothingForWhatIsAbsent() {
    assertThat(UPLOADS.writeText(UPLOAD))
        .isEqualTo("{\"schemaVersion\":1,\"uri\":\"file:/a\",\"attributes\":{}}");
    assertThat(UPLOADS.write(UPLOAD)).asString(UTF_8).isEqualTo(UPLOADS.writeText(UPLOAD));
  }

  @Test
  void shouldIgnoreUnknownFieldsAndTakeNullForAbsence() {
    assertThat(
            read(
                """
                {"more":[{"deep":{}}],"uri":"file:/a","schemaVersion":1,
                 "attributes":null,"uploadedAt":null}"""))
        .isEqualTo(UPLOAD);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "2;schemaVersion is 2, this release reads 1",
        "\"1\";schemaVersion is \"1\", this release reads 1",
        "null;schemaVersion is null, this release reads 1",
        "1.5;schemaVersion is 1.5, this release reads 1",
        "99999999999999;schemaVersion is 99999999999999, this release reads 1"
      })
  void shouldRefuseAnUnknownSchemaVersion(String version, String message) {
    assertThatThrownBy(() -> read("{\"schemaVersion\":%s,\"uri\":7}".formatted(version)))
        .isInstanceOf(UnknownSchemaVersionException.class)
        .hasMessage("ImageUpload: " + message);
  }

  @Test
  void shouldRefuseAMissingSchemaVersion() {
    assertThatThrownBy(() -> read("{\"uri\":\"file:/a\"}"))
        .isInstanceOf(UnknownSchemaVersionException.class)
        .hasMessage("ImageUpload: schemaVersion is missing, this release reads 1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "null",
        "7",
        "[]",
        "\"text\"",
        "{",
        "{'schemaVersion':1,'uri':'file:/a'}",
        "{\"schemaVersion\":1,\"uri\":\"file:/a\"} {}",
        "{\"schemaVersion\":1,\"uri\":\"file:/a\"}x",
        "{\"schemaVersion\":1,\"uri\":\"file:/a\",\"uri\":\"file:/b\"}",
        "{\"schemaVersion\":1,\"uri\":\"file:/a\",\"attributes\":{\"a\":\"1\",\"a\":\"2\"}}",
        "{\"schemaVersion\":1,\"uri\":NaN}",
        "{\"schemaVersion\":1,\"uri\":7}",
        "{\"schemaVersion\":1,\"uri\":\"file:/\\ud800\"}",
        "{\"schemaVersion\":1,\"uri\":\"file:/a\",\"attributes\":{\"a\":\"\\udc00\"}}",
        "{\"schemaVersion\":1,\"uri\":\"file:/a\",\"uploadedAt\":1700000000}",
        "{\"schemaVersion\":1,\"uri\":\"a:\",\"uploadedAt\":\"9999-12-31T23:59:59-01:00\"}",
        "{\"schemaVersion\":1,\"uri\":\"a:\",\"uploadedAt\":\"0000-01-01T00:00:00+01:00\"}",
        "\ufeff{\"schemaVersion\":1,\"uri\":\"file:/a\"}"
      })
  void shouldRefuseWhatIsNoSuchValue(String json) {
    assertThatThrownBy(() -> read(json)).isExactlyInstanceOf(InvalidEventException.class);
  }

  @Test
  void shouldRefuseWhatIsNotUtf8() {
    String json = "{\"schemaVersion\":1,\"uri\":\"file:/ü\"}";
    assertThatThrownBy(() -> UPLOADS.read(json.getBytes(ISO_8859_1)))
        .isExactlyInstanceOf(InvalidEventException.class)
        .hasMessage("ImageUpload: not UTF-8");
    assertThatThrownBy(() -> UPLOADS.read(json.getBytes(UTF_16)))
        .isExactlyInstanceOf(InvalidEventException.class);
    byte[] overlong = json.replace('ü', '/').getBytes(UTF_8);
    overlong[30] = (byte) 0xC0;
    assertThatThrownBy(() -> UPLOADS.read(overlong))
        .isExactlyInstanceOf(InvalidEventException.class);
  }

  @Test
  void shouldReadWhatTheReplacementCharacterWasSentFor() {
    String json = UPLOADS.writeText(UPLOAD).replace("/a", "/\uFFFD");
    assertThat(json).contains("\uFFFD");
    assertThat(UPLOADS.writeText(read(json))).isEqualTo(json);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"A", "AAA", "AA=", "A===", "====", "AA==AA==", "AAA-", "AA A", "AAAA\\n", "AAAü"})
  void shouldRefuseWhatIsNotBase64(String bytes) {
    String json = "{\"schemaVersion\":1,\"tenant\":\"t\",\"bytes\":\"" + bytes + "\"}";
    assertThatThrownBy(() -> JsonCodec.of(SimilarityRequest.class).read(json.getBytes(UTF_8)))
        .isInstanceOf(InvalidEventException.class)
        .hasMessage("bytes: not base64");
  }

  @Test
  void shouldRefuseDeepNestingAndEndlessNumbers() {
    String deep = "[".repeat(100_000) + "]".repeat(100_000);
    String start = "{\"schemaVersion\":1,\"uri\":\"file:/a\",\"more\":";
    assertThatThrownBy(() -> read(start + deep + "}"))
        .isExactlyInstanceOf(InvalidEventException.class)
        .hasMessageContaining("nesting depth");
    assertThatThrownBy(() -> read(start + "9".repeat(100_000) + "}"))
        .isExactlyInstanceOf(InvalidEventException.class)
        .hasMessageContaining("Number");
  }

  @Test
  void shouldNameTheFieldAtFaultAndKeepTheMessageShort() {
    String json = new String(JsonCodec.of(ImageVector.class).write(vector()), UTF_8);
    assertThatThrownBy(
            () ->
                JsonCodec.of(ImageVector.class)
                    .read(json.replace("\"width\":4", "\"width\":\"4\"").getBytes(UTF_8)))
        .isExactlyInstanceOf(InvalidEventException.class)
        .hasMessageStartingWith("ImageVector.facts.width: ");
    assertThatThrownBy(() -> read("{\"schemaVersion\":\"" + "x".repeat(1 << 20) + "\"}"))
        .message()
        .hasSizeLessThan(500);
    assertThatThrownBy(() -> ImageKey.parse("x".repeat(1 << 20))).message().hasSizeLessThan(500);
  }

  @Test
  void shouldReadTimesWithAnOffset() {
    assertThat(
            read("{\"schemaVersion\":1,\"uri\":\"a:\",\"uploadedAt\":\"2026-11-23T09:30:00+01:00\"}")
                .uploadedAt())
        .isEqualTo(Instant.parse("2026-11-23T08:30:00Z"));
  }

  @Test
  void shouldKeepNullThroughTheSerde() {
    try (Serde<ImageUpload> serde = UPLOADS.serde()) {
      assertThat(serde.serializer().serialize("t", null)).isNull();
      assertThat(serde.deserializer().deserialize("t", null)).isNull();
      assertThat(serde.deserializer().deserialize("t", UPLOADS.write(UPLOAD))).isEqualTo(UPLOAD);
      assertThatThrownBy(() -> serde.deserializer().deserialize("t", new byte[] {1}))
          .isInstanceOf(InvalidEventException.class);
    }
  }

  private static ImageVector vector() {
    ImageFacts facts =
        new ImageFacts(
            "px:" + "0".repeat(64),
            "0".repeat(64),
            "a:",
            Map.of(),
            Instant.EPOCH,
            "PNG",
            4,
            4,
            4,
            null);
    return new ImageVector(
        new Version(0, 0), ModelId.parse("m-v1-fp32"), Embedding.of(1), null, facts, null);
  }
}
