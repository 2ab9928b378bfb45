package dev.lookalike.embedder;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lookalike.schema.FailureReason;
import dev.lookalike.schema.Topics;
import dev.lookalike.test.ChildProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The embedder in a process of its own dies without a word, on a real broker. */
class EmbedderKillTest {
  private static final Duration LONG = Duration.ofSeconds(90);
  @TempDir Path directory;
  private Kafka kafka;
  private ChildProcess embedder;

  @BeforeEach
  void start() {
    kafka = Kafka.start(directory, FakeParts.MODEL);
  }

  @AfterEach
  void stop() {
    embedder.close();
    kafka.close();
  }

  @Test
  void shouldLoseAndRepeatNothingOverKills() {
    uploads("before", 200);
    for (int kill = 1; kill <= 2; kill++) {
      int enough = kill * 20;
      startEmbedder(300);
      await().atMost(LONG).until(() -> kafka.vectors(FakeParts.MODEL).size() >= enough);
      embedder.kill();
    }
    Instant killed = Instant.now();
    uploads("after", 20);
    startEmbedder(0);
    await().atMost(LONG).until(() -> kafka.vectors(FakeParts.MODEL).size() >= 220);
    Duration outage = Duration.between(killed, firstVector("shop/after"));

    assertThat(outage).isLessThan(Duration.ofSeconds(30));
    assertThat(kafka.vectors(FakeParts.MODEL)).containsExactlyInAnyOrderElementsOf(expected());
    assertThat(kafka.failures()).isEmpty();
    assertThat(kafka.receipts()).isEmpty();
  }

  @Test
  void shouldQuarantineWhatKillsTheProcessThreeTimes() {
    uploads("innocent", 20);
    kafka.upload("shop/deadly", "data:,halt");
    kafka.flush();
    for (int death = 1; death <= 3; death++) {
      startEmbedder(0);
      assertThat(embedder.awaitExit(LONG)).isEqualTo(134);
    }
    startEmbedder(0);
    await().atMost(LONG).until(() -> !kafka.failures().isEmpty());
    await().atMost(LONG).until(() -> kafka.vectors(FakeParts.MODEL).size() == 21);
    assertThat(kafka.failures())
        .singleElement()
        .extracting(failure -> failure.reason())
        .isEqualTo(FailureReason.QUARANTINED);
    assertThat(kafka.vectors(FakeParts.MODEL))
        .doesNotHaveDuplicates()
        .filteredOn(vector -> vector.startsWith("shop/deadly"))
        .singleElement()
        .asString()
        .endsWith("REJECTED");
  }

  private void uploads(String name, int count) {
    for (int i = 0; i < count; i++) {
      String key = "shop/" + name + i;
      kafka.upload(key, "data:," + key);
    }
    kafka.flush();
  }

  /** What the vectors of all uploads are called. */
  private List<String> expected() {
    return kafka.read(Topics.UPLOADS).stream()
        .map(record -> new String(record.key(), UTF_8) + "@0:" + record.offset())
        .toList();
  }

  private Instant firstVector(String keyPrefix) {
    return kafka.read(Topics.vectors(FakeParts.MODEL)).stream()
        .filter(record -> new String(record.key(), UTF_8).startsWith(keyPrefix))
        .map(record -> Instant.ofEpochMilli(record.timestamp()))
        .min(Instant::compareTo)
        .orElseThrow();
  }

  private void startEmbedder(long decodeMillis) {
    Path state = directory.resolve("state");
    List<String> command =
        ChildProcess.javaMain(
            FakeEmbedderMain.class,
            kafka.bootstrapServers(),
            state.toString(),
            Long.toString(decodeMillis));
    embedder = ChildProcess.start(command, Map.of(), directory.resolve("output"));
  }
}
