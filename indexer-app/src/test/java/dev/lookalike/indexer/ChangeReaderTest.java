package dev.lookalike.indexer;

import static dev.lookalike.indexer.TestVectors.MODEL;
import static dev.lookalike.indexer.TestVectors.consumed;
import static dev.lookalike.indexer.TestVectors.gone;
import static dev.lookalike.indexer.TestVectors.key;
import static dev.lookalike.indexer.TestVectors.present;
import static dev.lookalike.indexer.TestVectors.read;
import static dev.lookalike.indexer.TestVectors.record;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lookalike.schema.Embedding;
import dev.lookalike.schema.EventHeaders;
import dev.lookalike.schema.EventHeaders.Cause;
import dev.lookalike.schema.FailureReason;
import dev.lookalike.schema.ModelId;
import dev.lookalike.schema.Version;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChangeReaderTest {
  @Test
  void shouldReadAVector() {
    Change change = read(present(MODEL, key("a/b"), 7, Embedding.of(1, 2, 3, 4)));
    assertThat(change).isInstanceOf(Change.Arrived.class);
    assertThat(((Change.OfImage) change).image()).isEqualTo(key("a/b"));
    assertThat(((Change.OfImage) change).version()).isEqualTo(new Version(0, 7));
  }

  @Test
  void shouldReadWhyAnImageIsGone() {
    assertThat(read(gone(MODEL, key("a"), 7, Cause.REJECTED)))
        .isInstanceOfSatisfying(
            Change.Removed.class,
            removed -> {
              assertThat(removed.version()).isEqualTo(new Version(0, 7));
              assertThat(removed.cause()).isEqualTo(Cause.REJECTED);
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "no-tenant", "/a", "acme/a|b"})
  void shouldNotReadAnInvalidKey(String key) {
    assertUnreadable(read(record(MODEL, key, null)), FailureReason.INVALID_KEY);
  }

  @Test
  void shouldNotReadAMissingKey() {
    ProducerRecord<byte[], byte[]> record = new ProducerRecord<>("vectors", null, new byte[0]);
    assertUnreadable(read(record), FailureReason.INVALID_KEY);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "{\"schemaVersion\":1}", "{\"schemaVersion\":1,", "\u0000"})
  void shouldNotReadAnotherValue(String value) {
    Change change = read(record(MODEL, "acme/a", value.getBytes(UTF_8)));
    assertThat(change).isInstanceOf(Change.Unreadable.class);
  }

  @Test
  void shouldNotReadAnotherSchemaVersion() {
    assertUnreadable(
        read(record(MODEL, "acme/a", "{\"schemaVersion\":2}".getBytes(UTF_8))),
        FailureReason.UNSUPPORTED_SCHEMA_VERSION);
  }

  @Test
  void shouldNotReadANullThatSaysNotWhatItIsAbout() {
    ProducerRecord<byte[], byte[]> record = record(MODEL, "acme/a", null);
    assertUnreadable(read(record), FailureReason.INVALID_EVENT);
    EventHeaders.put(record.headers(), EventHeaders.VERSION, "0:1");
    EventHeaders.put(record.headers(), EventHeaders.CAUSE, "MOVED");
    assertUnreadable(read(record), FailureReason.INVALID_EVENT);
  }

  @Test
  void shouldRefuseAVectorThatCannotBeCompared() {
    ModelId other = ModelId.parse("other-v1-fp32");
    assertRefused(read(present(MODEL, key("a"), 7, Embedding.of(1, 2))), "dimension 2");
    assertRefused(read(present(MODEL, key("a"), 7, Embedding.of(0, 0, 0, 0))), "zeros");
    Change change =
        new ChangeReader(TestVectors.SPEC)
            .read(consumed(present(other, key("a"), 7, Embedding.of(1, 2, 3, 4))));
    assertRefused(change, "other-v1-fp32");
  }

  private static void assertUnreadable(Change change, FailureReason reason) {
    assertThat(change)
        .isInstanceOfSatisfying(
            Change.Unreadable.class, lost -> assertThat(lost.reason()).isEqualTo(reason));
  }

  private static void assertRefused(Change change, String detail) {
    assertThat(change)
        .isInstanceOfSatisfying(
            Change.Refused.class, refused -> assertThat(refused.detail()).contains(detail));
  }
}
