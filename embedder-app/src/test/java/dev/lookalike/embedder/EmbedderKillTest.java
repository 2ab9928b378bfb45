package dev.lookalike.embedder;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lookalike.schema.FailureReason;
import dev.lookalike.test.ChildProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
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
    List<String> expected = uploads(200);
    for (int kill = 1; kill <= 2; kill++) {
      int enough = kill * 40;
      startEmbedder(60);
      await().atMost(LONG).until(() -> kafka.vectors(FakeParts.MODEL).size() >= enough);
      embedder.kill();
    }
    Instant killed = Instant.now();
    int before = kafka.vectors(FakeParts.MODEL).size();
    startEmbedder(0);
    await().atMost(LONG).until(() -> kafka.vectors(FakeParts.MODEL).size() > before);
    assertThat(Duration.between(killed, Instant.now())).isLessThan(Duration.ofSeconds(30));
    await().atMost(LONG).until(() -> kafka.vectors(FakeParts.MODEL).size() >= 200);
    assertThat(kafka.vectors(FakeParts.MODEL)).containsExactlyInAnyOrderElementsOf(expected);
    assertThat(kafka.failures()).isEmpty();
    assertThat(kafka.receipts()).isEmpty();
  }

  @Test
  void shouldQuarantineWhatKillsTheProcessThreeTimes() {
    uploads(20);
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

  /** What the vectors of so many uploads are called. */
  private List<String> uploads(int count) {
    List<String> keys = IntStream.range(0, count).mapToObj(i -> "shop/" + i).toList();
    keys.forEach(key -> kafka.upload(key, "data:," + key));
    kafka.flush();
    return kafka.read("image-uploads").stream()
        .map(record -> new String(record.key(), UTF_8) + "@0:" + record.offset())
        .toList();
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
