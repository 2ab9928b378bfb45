package dev.lookalike.duplicates;

import static dev.lookalike.duplicates.Samples.content;
import static dev.lookalike.duplicates.Samples.copy;
import static dev.lookalike.duplicates.Samples.decision;
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
import dev.lookalike.schema.DuplicateDecision;
import dev.lookalike.schema.DuplicateDecision.Decision;
import dev.lookalike.schema.FailureReason;
import dev.lookalike.schema.ImageFailure;
import dev.lookalike.schema.ImageNeighbours;
import dev.lookalike.schema.JsonCodec;
import dev.lookalike.schema.ModelId;
import dev.lookalike.schema.Partitions;
import dev.lookalike.schema.Stage;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DecisionsTest {
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
  void shouldCloseAndReopenByDecision() {
    app.publish("a", present(1, 'x'));
    app.publish("b", present(2, 'x'));
    app.decide(decision(Decision.CONFIRMED, 'x', 'x'));
    app.decide(decision(Decision.CONFIRMED, 'x', 'x'));
    app.decide(decision(Decision.REJECTED, 'x', 'x'));
    app.decide(decision(Decision.UNDO, 'x', 'x'));

    assertThat(statuses())
        .containsExactly(Status.OPEN, Status.CONFIRMED, Status.REJECTED, Status.OPEN);
    assertThat(app.failures.isEmpty()).isTrue();
  }

  @Test
  void shouldKeepARejectionWhileThePicturesAreTheSame() {
    app.publish("a", present(1, 'x'));
    app.publish("b", present(2, 'x'));
    app.decide(decision(Decision.REJECTED, 'x', 'x'));
    app.publish("b", gone(3));
    app.publish("b", present(4, 'x'));

    assertThat(statuses())
        .containsExactly(Status.OPEN, Status.REJECTED, Status.RETRACTED, Status.REJECTED);
  }

  @Test
  void shouldKeepARejectedCopyRejectedUnderAnotherModelAndOnReplay() {
    app.publish("a", present(1, 'x'));
    app.publish("b", present(2, 'y', copy("a", 1, 'x', 0.95)));
    app.decide(decision(Decision.REJECTED, 'x', 'y'));
    app.publish("b", present(2, 'y', copy("a", 1, 'x', 0.95)));
    ModelId other = ModelId.parse("another-v2-bf16");
    app.publish(
        "b", new ImageNeighbours(version(3), other, facts('y'), List.of(copy("a", 1, 'x', 0.99))));
    app.publish(
        "a", new ImageNeighbours(version(4), other, facts('x'), List.of(copy("b", 3, 'y', 0.93))));

    assertThat(statuses()).containsExactly(Status.OPEN, Status.REJECTED);
  }

  @Test
  void shouldSayThatARejectedPairIsBackWithOtherPictures() {
    app.publish("a", present(1, 'x'));
    app.publish("b", present(2, 'y', near("a", 1, 'x', 0.7)));
    app.decide(decision(Decision.REJECTED, 'x', 'y'));
    app.publish("b", present(3, 'z', near("a", 1, 'x', 0.8)));

    List<DuplicateAlert> alerts = app.alerts.readValuesToList();
    assertThat(alerts)
        .extracting(DuplicateAlert::status)
        .containsExactly(Status.OPEN, Status.REJECTED, Status.OPEN);
    assertThat(alerts.get(2).note()).startsWith("rejected on 2026-11-23").contains("changed");
  }

  @Test
  void shouldReportADecisionAboutOtherPicturesAndApplyItWhenTheyReturn() {
    app.publish("a", present(1, 'x'));
    app.publish("b", present(2, 'y', near("a", 1, 'x', 0.7)));
    app.decide(decision(Decision.REJECTED, 'x', 'z'));

    ImageFailure failure = app.failures.readValue();
    assertThat(failure.reason()).isEqualTo(FailureReason.STALE_DECISION);
    assertThat(failure.stage()).isEqualTo(Stage.DECISION);
    assertThat(failure.detail()).contains("secondContent " + content('z'), content('y'));
    app.publish("b", present(3, 'z', near("a", 1, 'x', 0.9)));
    assertThat(statuses()).containsExactly(Status.OPEN, Status.REJECTED);
  }

  @Test
  void shouldApplyADecisionThatArrivesBeforeTheImages() {
    app.decide(decision(Decision.REJECTED, 'x', 'x'));
    app.publish("a", present(1, 'x'));
    app.publish("b", present(2, 'x'));

    assertThat(statuses()).containsExactly(Status.REJECTED);
    assertThat(app.failures.isEmpty()).isTrue();
  }

  @Test
  void shouldTakeADecisionWithoutATime() {
    DuplicateDecision decision = decision(Decision.REJECTED, 'x', 'x');
    app.decisions.pipeInput(
        new TestRecord<>(
            decision.pair().toString().getBytes(UTF_8),
            JsonCodec.of(DuplicateDecision.class).write(decision),
            new RecordHeaders(),
            Instant.ofEpochMilli(-1)));
    app.publish("a", present(1, 'x'));
    app.publish("b", present(2, 'x'));

    assertThat(statuses()).containsExactly(Status.REJECTED);
  }

  @Test
  void shouldRefuseWhatIsNoDecisionWithItsReason() {
    byte[] pair = pair("a", "b").toString().getBytes(UTF_8);
    byte[] other = pair("a", "c").toString().getBytes(UTF_8);
    byte[] value =
        JsonCodec.of(DuplicateDecision.class).write(decision(Decision.REJECTED, 'x', 'x'));
    app.decisions.pipeInput(new TestRecord<>(null, value));
    app.decisions.pipeInput("shop/b|shop/a".getBytes(UTF_8), value);
    app.decisions.pipeInput(pair, "{".getBytes(UTF_8));
    app.decisions.pipeInput(pair, "{\"schemaVersion\":2}".getBytes(UTF_8));
    app.decisions.pipeInput(new TestRecord<>(pair, null));
    app.decisions.pipeInput(other, value);

    assertThat(app.failures.readValuesToList())
        .extracting(ImageFailure::reason)
        .containsExactly(
            FailureReason.INVALID_KEY,
            FailureReason.INVALID_KEY,
            FailureReason.INVALID_EVENT,
            FailureReason.UNSUPPORTED_SCHEMA_VERSION,
            FailureReason.INVALID_EVENT,
            FailureReason.INVALID_EVENT);
  }

  @Test
  void shouldRefuseADecisionInAnothersPartition() {
    app.close();
    app = new TopologyHarness(TopologyHarness.settings(directory), 2);
    DuplicateDecision elsewhere =
        Stream.of("b", "c", "d", "e", "f")
            .map(other -> pair("a", other))
            .filter(pair -> Partitions.of(pair.toString().getBytes(UTF_8), 2) == 1)
            .findFirst()
            .map(pair -> decision(pair, Decision.REJECTED, 'x', 'x'))
            .orElseThrow();
    app.decide(elsewhere);

    ImageFailure failure = app.failures.readValue();
    assertThat(failure.reason()).isEqualTo(FailureReason.WRONG_PARTITION);
    assertThat(failure.detail()).contains("partition 0", "says 1", "murmur2_random");
  }

  private List<Status> statuses() {
    return app.alerts.readValuesToList().stream().map(DuplicateAlert::status).toList();
  }
}
