package dev.lookalike.duplicates;

import static dev.lookalike.duplicates.Samples.MODEL;
import static dev.lookalike.duplicates.Samples.comparison;
import static dev.lookalike.duplicates.Samples.copy;
import static dev.lookalike.duplicates.Samples.facts;
import static dev.lookalike.duplicates.Samples.gone;
import static dev.lookalike.duplicates.Samples.near;
import static dev.lookalike.duplicates.Samples.pair;
import static dev.lookalike.duplicates.Samples.present;
import static dev.lookalike.duplicates.Samples.version;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lookalike.schema.DuplicateAlert;
import dev.lookalike.schema.DuplicateAlert.Status;
import dev.lookalike.schema.EventHeaders;
import dev.lookalike.schema.Evidence;
import dev.lookalike.schema.Evidence.Basis;
import dev.lookalike.schema.FailureReason;
import dev.lookalike.schema.ImageFailure;
import dev.lookalike.schema.ImageNeighbours;
import dev.lookalike.schema.JsonCodec;
import dev.lookalike.schema.Verdict;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AlertsTest {
  @TempDir Path directory;
  TopologyHarness app;

  @BeforeEach
  void start() {
    app = new TopologyHarness(directory);
  }

  @AfterEach
  void stop() {
    app.close();
  }

  @Test
  void shouldOpenAnExactPairWithoutAnySearch() {
    app.publish("a", present(1, 'x'));
    app.publish("b", present(2, 'x'));

    DuplicateAlert alert = app.alerts.readValue();
    assertThat(alert.status()).isEqualTo(Status.OPEN);
    assertThat(alert.verdict()).isEqualTo(Verdict.EXACT);
    assertThat(alert.probability()).isEqualTo(1.0);
    assertThat(alert.similarity()).isNull();
    assertThat(alert.evidence())
        .isEqualTo(Evidence.of(Basis.CONTENT, null, facts('x'), facts('x')));
    assertThat(alert.pair()).isEqualTo(pair("a", "b"));
    assertThat(alert.second().version()).isEqualTo(version(2));
    assertThat(app.alerts.isEmpty()).isTrue();
  }

  @Test
  void shouldReportTheSimilarFromOneSidesSearch() {
    app.publish("a", present(1, 'x'));
    app.publish("b", present(2, 'y', near("a", 1, 'x', 0.7)));

    DuplicateAlert alert = app.alerts.readValue();
    assertThat(alert.verdict()).isEqualTo(Verdict.SIMILAR);
    assertThat(alert.probability()).isNull();
    assertThat(alert.similarity()).isEqualTo(0.7);
  }

  @Test
  void shouldReportANearCopyWithItsEvidenceWhicheverSideSearched() {
    app.publish("b", present(1, 'y'));
    app.publish("a", present(2, 'x', copy("b", 1, 'y', 0.95)));
    app.publish("c", present(3, 'z', copy("b", 1, 'y', 0.93)));

    List<DuplicateAlert> alerts = app.alerts.readValuesToList();
    assertThat(alerts)
        .extracting(DuplicateAlert::pair)
        .containsExactly(pair("a", "b"), pair("b", "c"));
    DuplicateAlert alert = alerts.get(0);
    assertThat(alert.verdict()).isEqualTo(Verdict.NEAR_COPY);
    assertThat(alert.probability()).isEqualTo(0.95);
    assertThat(alert.similarity()).isEqualTo(0.6);
    assertThat(alert.evidence())
        .isEqualTo(Evidence.of(Basis.FINGERPRINT, comparison(0.95), facts('x'), facts('y')));
  }

  @Test
  void shouldTellFromTheSimilarityWhereTheComparisonSaysTooLittle() {
    app.publish("a", present(1, 'x'));
    app.publish("b", present(2, 'y', copy("a", 1, 'x', 0.89)));

    DuplicateAlert alert = app.alerts.readValue();
    assertThat(alert.verdict()).isEqualTo(Verdict.SIMILAR);
    assertThat(alert.probability()).isNull();
    assertThat(alert.evidence())
        .isEqualTo(Evidence.of(Basis.SIMILARITY, comparison(0.89), facts('x'), facts('y')));
  }

  @Test
  void shouldUpdateNotReopenWhenAReplacedPictureStillIsSimilar() {
    app.publish("a", present(1, 'x'));
    app.publish("b", present(2, 'y', near("a", 1, 'x', 0.7)));
    app.publish("b", present(3, 'z', near("a", 1, 'x', 0.9)));

    assertThat(statuses()).containsExactly(Status.OPEN, Status.UPDATED);
  }

  @Test
  void shouldSayNothingWhenTheSameIsUploadedAgain() {
    app.publish("a", present(1, 'x'));
    app.publish("b", present(2, 'x'));
    app.publish(
        "b",
        new ImageNeighbours(
            version(3), MODEL, facts('x', Samples.NOON.plusSeconds(60)), List.of()));

    assertThat(statuses()).containsExactly(Status.OPEN);
  }

  @Test
  void shouldRetractWhenAnImageIsDeletedAndSayWhich() {
    app.publish("a", present(1, 'x'));
    app.publish("b", present(2, 'x'));
    app.publish("a", gone(3));

    List<DuplicateAlert> alerts = app.alerts.readValuesToList();
    assertThat(alerts)
        .extracting(DuplicateAlert::status)
        .containsExactly(Status.OPEN, Status.RETRACTED);
    assertThat(alerts.get(1).verdict()).isEqualTo(Verdict.EXACT);
    assertThat(alerts.get(1).first().facts()).isEqualTo(facts('x'));
  }

  @Test
  void shouldDropAnOlderVersionThatComesLate() {
    app.publish("a", present(1, 'x'));
    app.publish("b", gone(5));
    app.publish("b", present(2, 'x'));

    assertThat(app.alerts.isEmpty()).isTrue();
  }

  @Test
  void shouldPutUnreadableNeighboursAside() {
    app.neighbours.pipeInput(TopologyHarness.key("a"), "{".getBytes(UTF_8));
    app.publish("a", present(1, 'x', near("a", 1, 'x', 0.9)));
    app.publish("b", present(2, 'x'));

    assertThat(app.failures.readValuesToList())
        .extracting(ImageFailure::reason)
        .containsExactly(FailureReason.INVALID_EVENT, FailureReason.INVALID_EVENT);
    assertThat(app.alerts.isEmpty()).isTrue();
  }

  @Test
  void shouldCarryTheTraceAndNameEachAlert() {
    RecordHeaders headers = new RecordHeaders();
    EventHeaders.put(headers, "traceparent", "00-1-2-01");
    EventHeaders.put(headers, "cookie", "secret");
    app.publish("a", present(1, 'x'));
    app.neighbours.pipeInput(
        new TestRecord<>(
            TopologyHarness.key("b"),
            JsonCodec.of(ImageNeighbours.class).write(present(2, 'x')),
            headers));

    TestRecord<String, DuplicateAlert> alert = app.alerts.readRecord();
    assertThat(alert.key()).isEqualTo("shop/a|shop/b");
    assertThat(EventHeaders.text(alert.headers(), "traceparent")).contains("00-1-2-01");
    assertThat(EventHeaders.text(alert.headers(), "cookie")).isEmpty();
    assertThat(EventHeaders.text(alert.headers(), "ce_type"))
        .contains("dev.lookalike.duplicate-alert");
    assertThat(EventHeaders.text(alert.headers(), "ce_id").orElseThrow())
        .matches("lookalike-duplicates-tenants-repartition/0/[0-9]+");
  }

  @Test
  void shouldForgetAClosedPairAfterTheRetentionAndBeginAnew() {
    app.publish("a", present(1, 'x'));
    app.publish("b", present(2, 'x'));
    app.publish("b", gone(3));
    app.driver.advanceWallClockTime(TopologyHarness.RETENTION.plus(Duration.ofMinutes(2)));

    assertThat(app.driver.getKeyValueStore(LedgerProcessor.STORE).all().hasNext()).isFalse();
    assertThat(app.driver.getTimestampedKeyValueStore(StoredImages.STATES).get("shop/b")).isNull();
    assertThat(app.driver.getTimestampedKeyValueStore(StoredImages.STATES).get("shop/a"))
        .isNotNull();
    app.publish("b", present(4, 'x'));
    assertThat(statuses()).containsExactly(Status.OPEN, Status.RETRACTED, Status.OPEN);
  }

  private List<Status> statuses() {
    return app.alerts.readValuesToList().stream().map(DuplicateAlert::status).toList();
  }
}
