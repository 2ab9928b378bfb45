package dev.lookalike.embedder;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lookalike.embedder.work.Job;
import dev.lookalike.schema.EventHeaders;
import dev.lookalike.schema.FailureReason;
import dev.lookalike.schema.ImageFailure;
import dev.lookalike.schema.ImageVector;
import dev.lookalike.schema.Partitions;
import dev.lookalike.schema.UploadReceipt;
import dev.lookalike.schema.Version;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UploadsToVectorsTest {
  @TempDir Path directory;
  private EmbedderHarness harness;

  @BeforeEach
  void start() {
    harness = new EmbedderHarness(directory);
  }

  @AfterEach
  void stop() {
    harness.close();
  }

  @Test
  void shouldForwardVectorOnceWorkHasEnded() {
    harness.send(
        "shop/a".getBytes(UTF_8),
        EmbedderHarness.value(EmbedderHarness.URI),
        Map.of("traceparent", "00-1-2-01", "other", "x"));
    harness.clock.advance(Duration.ofMillis(40));
    harness.workshop.succeed(harness.clock.instant());
    harness.drain();

    List<TestRecord<byte[], byte[]>> records = harness.vectors();
    assertThat(records).hasSize(1);
    assertThat(records.get(0).key()).isEqualTo("shop/a".getBytes(UTF_8));
    assertThat(EventHeaders.text(records.get(0).headers(), "traceparent")).contains("00-1-2-01");
    assertThat(EventHeaders.text(records.get(0).headers(), "other")).isEmpty();
    assertThat(EventHeaders.text(records.get(0).headers(), "ce_type"))
        .contains("dev.lookalike.image-vector");
    ImageVector vector =
        dev.lookalike.schema.JsonCodec.of(ImageVector.class).read(records.get(0).value());
    assertThat(vector.version()).isEqualTo(new Version(1, 0));
    assertThat(vector.embedding()).isEqualTo(FakeWorkshop.IMAGE.embedding());
    assertThat(vector.facts().attributes()).containsEntry("sku", "7");
    assertThat(vector.facts().uploadedAt()).isEqualTo("2026-01-01T00:00:00Z");
    assertThat(vector.stageMillis()).containsEntry("queue", 40L).containsEntry("fetch", 12L);
    assertThat(harness.receipts()).isEmpty();
    assertThat(harness.backPressure.total()).isEqualTo(new Inbox.Level(0, 0, 0));
  }

  @Test
  void shouldSupersedeOlderUploadThatWaits() {
    harness.upload("shop/a");
    harness.upload("shop/a");

    assertThat(harness.receiptTexts()).containsExactly("SUPERSEDED 1:0");
    assertThat(harness.workshop.waiting()).containsExactly("shop/a@1:1");
  }

  @Test
  void shouldDropOutcomeOfSupersededUpload() {
    harness.upload("shop/a");
    Job first = harness.workshop.begin();
    harness.upload("shop/a");
    FakeWorkshop.succeed(first, harness.clock.instant());
    harness.drain();
    assertThat(harness.vectors()).isEmpty();

    harness.workshop.succeed(harness.clock.instant());
    harness.drain();
    assertThat(harness.vectorValues())
        .extracting(ImageVector::version)
        .containsExactly(new Version(1, 1));
  }

  @Test
  void shouldForwardDeleteAndDropWorkInFlight() {
    harness.upload("shop/a");
    Job first = harness.workshop.begin();
    harness.delete("shop/a");
    FakeWorkshop.succeed(first, harness.clock.instant());
    harness.drain();

    List<TestRecord<byte[], byte[]>> records = harness.vectors();
    assertThat(records).hasSize(1);
    assertThat(records.get(0).value()).isNull();
    assertThat(EventHeaders.text(records.get(0).headers(), EventHeaders.VERSION)).contains("1:1");
    assertThat(EventHeaders.text(records.get(0).headers(), EventHeaders.CAUSE)).contains("DELETED");
    assertThat(harness.receiptTexts()).containsExactly("SUPERSEDED 1:0");
  }

  @Test
  void shouldRejectImageWhoseNewestUploadFails() {
    harness.upload("shop/a");
    harness.workshop.fail(FailureReason.NOT_FOUND);
    harness.drain();

    assertThat(harness.failures())
        .singleElement()
        .satisfies(
            failure -> {
              assertThat(failure.reason()).isEqualTo(FailureReason.NOT_FOUND);
              assertThat(failure.version()).isEqualTo(new Version(1, 0));
              assertThat(failure.upload()).isNotNull();
              assertThat(failure.raw()).isNull();
            });
    assertThat(harness.receipts())
        .singleElement()
        .extracting(UploadReceipt::reason)
        .isEqualTo(FailureReason.NOT_FOUND);
    assertThat(harness.vectors())
        .singleElement()
        .satisfies(
            record -> {
              assertThat(record.value()).isNull();
              assertThat(EventHeaders.text(record.headers(), EventHeaders.CAUSE))
                  .contains("REJECTED");
            });
  }

  @Test
  void shouldRejectWhatCannotBeReadAndSupersedeWhatWaits() {
    harness.upload("shop/a");
    harness.send("shop/a".getBytes(UTF_8), "{nonsense".getBytes(UTF_8), Map.of());

    assertThat(harness.receiptTexts()).containsExactly("SUPERSEDED 1:0", "REJECTED 1:1");
    ImageFailure failure = harness.failures().get(0);
    assertThat(failure.reason()).isEqualTo(FailureReason.INVALID_EVENT);
    assertThat(Base64.getDecoder().decode(failure.raw())).asString().isEqualTo("{nonsense");
    assertThat(harness.vectors()).hasSize(1);
    assertThat(harness.workshop.waiting()).isEmpty();
  }

  @Test
  void shouldRefuseUnknownSchemaVersion() {
    harness.send(
        "shop/a".getBytes(UTF_8), "{\"schemaVersion\":2,\"uri\":\"x\"}".getBytes(UTF_8), Map.of());

    assertThat(harness.failures())
        .extracting(ImageFailure::reason)
        .containsExactly(FailureReason.UNSUPPORTED_SCHEMA_VERSION);
  }

  @Test
  void shouldRejectTextThatCannotBeWrittenAgain() {
    String json = "{\"schemaVersion\":1,\"uri\":\"http://h/\",\"attributes\":{\"a\":\"\\ud800\"}}";
    harness.send("shop/a".getBytes(UTF_8), json.getBytes(UTF_8), Map.of());

    assertThat(harness.failures())
        .extracting(ImageFailure::reason)
        .containsExactly(FailureReason.INVALID_EVENT);
  }

  @Test
  void shouldAnswerInvalidKeysWithTheKeyAsItCame() {
    byte[] notUtf8 = {'s', '/', (byte) 0xff};
    harness.send("nokey".getBytes(UTF_8), EmbedderHarness.value("x:"), Map.of());
    harness.send(notUtf8, EmbedderHarness.value("x:"), Map.of());
    harness.send(null, null, Map.of());

    List<TestRecord<byte[], byte[]>> records = harness.failureRecords();
    assertThat(records).hasSize(3);
    assertThat(records.get(1).key()).isEqualTo(notUtf8);
    assertThat(records.get(2).key()).isNull();
    assertThat(harness.receipts())
        .extracting(UploadReceipt::reason)
        .containsOnly(FailureReason.INVALID_KEY)
        .hasSize(3);
    assertThat(harness.vectors()).isEmpty();
  }

  @Test
  void shouldRefuseWrongPartitionWithoutTombstone(@TempDir Path other) {
    String stray =
        List.of("shop/a", "shop/b", "shop/c", "shop/d", "shop/e").stream()
            .filter(key -> Partitions.of(key.getBytes(UTF_8), 4) != 0)
            .findFirst()
            .orElseThrow();
    try (EmbedderHarness four = new EmbedderHarness(other, 4)) {
      four.upload(stray);

      assertThat(four.failures())
          .extracting(ImageFailure::reason)
          .containsExactly(FailureReason.WRONG_PARTITION);
      assertThat(four.receiptTexts()).containsExactly("REJECTED 1:0");
      assertThat(four.vectors()).isEmpty();
    }
  }

  @Test
  void shouldShowInlineReferenceUpToItsComma() {
    harness.upload("shop/a", "data:image/png;base64,AAAA");
    harness.workshop.succeed(harness.clock.instant());
    harness.drain();

    assertThat(harness.vectorValues().get(0).facts().uri()).isEqualTo("data:image/png;base64");
  }
}
