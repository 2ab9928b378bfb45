package dev.lookalike.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.lookalike.schema.DuplicateAlert;
import dev.lookalike.schema.DuplicateAlert.Status;
import dev.lookalike.schema.DuplicateDecision;
import dev.lookalike.schema.JsonCodec;
import dev.lookalike.schema.PairKey;
import dev.lookalike.schema.Topics;
import dev.lookalike.schema.UnknownSchemaVersionException;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AlertsTest {
  @TempDir static Path directory;
  private static TestKafka kafka;

  /** A tenant of its own for each test. */
  private final String tenant = "t" + UUID.randomUUID();

  private final String pair = tenant + "/a|" + tenant + "/b";
  private final CatalogClient client = kafka.client(tenant).build();
  private final List<Status> seen = new CopyOnWriteArrayList<>();

  @BeforeAll
  static void startKafka() {
    kafka = TestKafka.start(directory);
  }

  @AfterAll
  static void stopKafka() {
    kafka.close();
  }

  @AfterEach
  void closeClient() {
    client.close();
  }

  @Test
  void shouldFollowFromTheBeginningOrFromNow() {
    send(Status.OPEN);
    List<Status> seenFromNow = new CopyOnWriteArrayList<>();
    client.alerts(From.beginning(), alert -> seen.add(alert.status()));
    client.alerts(From.now(), alert -> seenFromNow.add(alert.status()));
    send(Status.CONFIRMED);

    await().until(() -> seen.equals(List.of(Status.OPEN, Status.CONFIRMED)));
    await().until(() -> seenFromNow.equals(List.of(Status.CONFIRMED)));
  }

  @Test
  void shouldSeeNothingOfOthersOfAbortedTransactionsAndOfGarbage() {
    kafka.send(Topics.ALERTS, "other/a|other/b", alert(Status.OPEN));
    kafka.sendInVain(Topics.ALERTS, pair, alert(Status.UPDATED));
    kafka.send(Topics.ALERTS, pair, "{\"schemaVersion\":1,\"pair\":7}".getBytes(UTF_8));
    send(Status.OPEN);

    Subscription following = client.alerts(From.beginning(), alert -> seen.add(alert.status()));
    await().until(() -> seen.equals(List.of(Status.OPEN)));
    assertThat(following.unreadable()).isEqualTo(1);
  }

  @Test
  void shouldEndAtAnEventThatTheClientIsTooOldFor() {
    kafka.send(Topics.ALERTS, pair, "{\"schemaVersion\":2}".getBytes(UTF_8));

    assertThat(client.alerts(From.beginning(), alert -> {}).done())
        .failsWithin(10, SECONDS)
        .withThrowableThat()
        .withCauseInstanceOf(UnknownSchemaVersionException.class);
    assertThatThrownBy(client::alerts).isInstanceOf(UnknownSchemaVersionException.class);
  }

  @Test
  void shouldResumeWhereTheGroupStoppedAndRepeatWhatTheListenerFailedAt() {
    send(Status.OPEN);
    From group = From.group(tenant);
    Subscription first = client.alerts(group, alert -> seen.add(alert.status()));
    await().atMost(20, SECONDS).until(() -> seen.equals(List.of(Status.OPEN)));
    first.close();

    send(Status.UPDATED);
    Subscription failing =
        client.alerts(
            group,
            alert -> {
              throw new IllegalStateException("no database");
            });
    assertThat(failing.done())
        .failsWithin(20, SECONDS)
        .withThrowableThat()
        .withMessageContaining("no database");

    client.alerts(group, alert -> seen.add(alert.status()));
    await().atMost(20, SECONDS).until(() -> seen.size() > 1);
    assertThat(seen).endsWith(Status.UPDATED);
  }

  @Test
  void shouldTellWhereEachPairStands() {
    send(Status.OPEN);
    send(Status.RETRACTED);

    assertThat(client.alerts().values())
        .extracting(DuplicateAlert::status)
        .containsExactly(Status.RETRACTED);
    assertThat(client.alert(PairKey.parse(pair)))
        .hasValueSatisfying(alert -> assertThat(alert.status()).isEqualTo(Status.RETRACTED));
    assertThat(client.alert(PairKey.parse(tenant + "/a|" + tenant + "/c"))).isEmpty();
  }

  @Test
  void shouldDecideAboutTheContentsThatTheAlertShows() throws Exception {
    DuplicateAlert alert = TestEvents.alert(pair, Status.OPEN);
    client
        .decide(alert, DuplicateDecision.Decision.REJECTED, "ann", "other colour")
        .get(10, SECONDS);

    assertThat(kafka.recordsOf(Topics.DECISIONS, pair))
        .singleElement()
        .satisfies(
            record -> {
              DuplicateDecision decision =
                  JsonCodec.of(DuplicateDecision.class).read(record.value());
              assertThat(decision.decision()).isEqualTo(DuplicateDecision.Decision.REJECTED);
              assertThat(decision.firstContent()).isEqualTo("jpeg:" + "1".repeat(64));
              assertThat(decision.secondContent()).isEqualTo("jpeg:" + "2".repeat(64));
              assertThat(decision.reviewer()).isEqualTo("ann");
            });
  }

  @Test
  void shouldLetAListenerCloseItsOwnSubscription() {
    send(Status.OPEN);
    send(Status.UPDATED);
    Subscription[] own = new Subscription[1];
    synchronized (own) {
      own[0] =
          client.alerts(
              From.beginning(),
              alert -> {
                synchronized (own) {
                  seen.add(alert.status());
                  own[0].close();
                }
              });
    }

    assertThat(own[0].done()).succeedsWithin(10, SECONDS);
    assertThat(seen).containsExactly(Status.OPEN);
  }

  private void send(Status status) {
    kafka.send(Topics.ALERTS, pair, alert(status));
  }

  private byte[] alert(Status status) {
    return TestEvents.ALERT.write(TestEvents.alert(pair, status));
  }
}
