package dev.lookalike.embedder;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import dev.lookalike.app.Health;
import dev.lookalike.app.SettingsException;
import dev.lookalike.app.Telemetry;
import dev.lookalike.reference.FetchException;
import dev.lookalike.reference.Reference;
import dev.lookalike.reference.ReferenceFetcher;
import dev.lookalike.schema.FailureReason;
import dev.lookalike.schema.ImageFailure;
import dev.lookalike.schema.Topics;
import dev.lookalike.test.SmallDisk;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole embedder on a real broker, with pictures that are texts. */
class EmbedderAppTest {
  private static final Duration LONG = Duration.ofSeconds(90);
  @TempDir Path directory;
  private final FakeParts fakes = new FakeParts(0);
  private Kafka kafka;

  @BeforeEach
  void start() {
    kafka = Kafka.start(directory, FakeParts.MODEL);
  }

  @AfterEach
  void stop() {
    kafka.close();
  }

  @Test
  void shouldTakeEveryKindOfReferenceAndRetryWhatFails() throws Exception {
    Path file = Files.writeString(directory.resolve("picture"), "from a file");
    AtomicInteger asked = new AtomicInteger();
    HttpServer host =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    host.createContext(
        "/picture",
        exchange -> {
          byte[] body = "from a host".getBytes(UTF_8);
          boolean busy = asked.incrementAndGet() == 1;
          exchange.sendResponseHeaders(busy ? 503 : 200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    host.start();
    String address = "http://localhost:" + host.getAddress().getPort();

    try (Telemetry telemetry = new Telemetry();
        EmbedderApp app =
            EmbedderApp.start(settings(Map.of()), fakes.parts(), telemetry.of("embedder"))) {
      kafka.upload("shop/inline", "data:,inline");
      kafka.upload("shop/file", file.toUri().toString());
      kafka.upload("shop/http", address + "/picture");
      kafka.upload("shop/none", address + "/nothing");
      kafka.flush();

      await().atMost(LONG).until(() -> kafka.vectors(FakeParts.MODEL).size() == 4);
      assertThat(app.health().ready()).isTrue();
      assertThat(app.health().details()).containsEntry("embedded", 3L);
      assertThat(telemetry.page())
          .contains("lookalike_vectors_total{app=\"embedder\"} 3.0")
          .contains("lookalike_failures_total{app=\"embedder\",reason=\"not_found\"} 1.0")
          .contains("lookalike_upload_stage_seconds_count{app=\"embedder\",stage=\"embed\"} 3")
          .contains("lookalike_cache_total{app=\"embedder\",result=\"miss\"} 3.0")
          .contains("lookalike_inbox_images{app=\"embedder\",state=\"fresh\"} 0.0")
          .contains("lookalike_model_batch_size_count{app=\"embedder\"}")
          .contains("kafka_consumer_fetch_manager_records_lag_max{", "kafka_stream_");
    } finally {
      host.stop(0);
    }
    assertThat(asked).hasValue(2);
    assertThat(kafka.vectorValues(FakeParts.MODEL)).hasSize(3);
    assertThat(kafka.failures())
        .singleElement()
        .extracting(ImageFailure::reason)
        .isEqualTo(FailureReason.NOT_FOUND);
  }

  @Test
  void shouldHoldInboxAtItsMarkWhileTheBacklogStaysInTheTopic() {
    int mark = 50;
    CountDownLatch hostAnswers = new CountDownLatch(1);
    for (int i = 0; i < 2_000; i++) {
      kafka.upload("shop/" + i, "data:," + i);
    }
    kafka.flush();
    EmbedderParts slow =
        new EmbedderParts(new Blocked(hostAnswers, fakes.parts().fetcher()), fakes, fakes);

    try (EmbedderApp app =
        EmbedderApp.start(
            settings(Map.of("embedder.inbox.records", "" + mark)),
            slow,
            new SimpleMeterRegistry())) {
      int above = 2 * EmbedderProperties.POLLED;
      await().atMost(LONG).until(() -> fresh(app) >= Kafka.PARTITIONS * mark);
      await()
          .during(Duration.ofSeconds(2))
          .atMost(Duration.ofSeconds(10))
          .until(() -> fresh(app) <= Kafka.PARTITIONS * (mark + above));

      hostAnswers.countDown();
      await().atMost(LONG).until(() -> kafka.vectors(FakeParts.MODEL).size() >= 2_000);
    }
    assertThat(kafka.vectors(FakeParts.MODEL)).hasSize(2_000).doesNotHaveDuplicates();
  }

  @Test
  void shouldTakeUpItsInboxAfterRestart() {
    CountDownLatch never = new CountDownLatch(1);
    kafka.upload("shop/a", "data:,a");
    kafka.flush();
    EmbedderParts stuck =
        new EmbedderParts(new Blocked(never, fakes.parts().fetcher()), fakes, fakes);
    try (EmbedderApp app =
        EmbedderApp.start(settings(Map.of()), stuck, new SimpleMeterRegistry())) {
      await().atMost(LONG).until(() -> fresh(app) == 1);
    }
    kafka.upload("shop/b", "data:,a");
    kafka.flush();
    try (EmbedderApp app = embedder()) {
      await().atMost(LONG).until(() -> kafka.vectors(FakeParts.MODEL).size() == 2);
      assertThat(app.ended()).isNotDone();
    }
    assertThat(directory.resolve("state/journal")).isEmptyDirectory();
  }

  @Test
  void shouldRebuildDamagedStoresFromKafka() throws Exception {
    kafka.upload("shop/a", "nowhere:a");
    kafka.flush();
    try (EmbedderApp app = embedder()) {
      await().atMost(LONG).until(() -> kafka.failures().size() == 1);
      assertThat(app.health().ready()).isTrue();
    }
    for (Path file : filesOfStores(".sst")) {
      Files.write(file, new byte[] {1});
    }

    assertThatThrownBy(() -> embedder())
        .hasMessageContainingAll("embedder.state-dir", "damaged", "start again");
    try (EmbedderApp app = embedder()) {
      kafka.upload("shop/a", "data:,a");
      kafka.flush();
      await().atMost(LONG).until(() -> kafka.vectors(FakeParts.MODEL).size() == 2);
      assertThat(app.health().ready()).isTrue();
    }
  }

  private List<Path> filesOfStores(String end) throws IOException {
    try (Stream<Path> all = Files.walk(directory.resolve("state/streams"))) {
      List<Path> found = all.filter(file -> file.toString().endsWith(end)).toList();
      assertThat(found).isNotEmpty();
      return found;
    }
  }

  @Test
  void shouldSayThatItsDiskIsFullAndGoOnOnceThereIsRoom() {
    try (SmallDisk disk = SmallDisk.mount(directory.resolve("state"), 16);
        EmbedderApp app = embedder()) {
      await().atMost(LONG).until(() -> app.health().ready());
      disk.fill();
      kafka.upload("shop/a", "data:,a");
      kafka.flush();
      await().atMost(LONG).until(() -> app.health().details().get("inbox.aside").equals(1));
      assertThat(app.health().ready()).isFalse();
      assertThat(app.health().details().get(Health.PROBLEM).toString())
          .contains("embedder.state-dir", "No space left on device", "make room");

      disk.makeRoom();
      await().atMost(LONG).until(() -> kafka.vectors(FakeParts.MODEL).size() == 1);
      assertThat(app.health().ready()).isTrue();
    }
    assertThat(kafka.failures()).isEmpty();
  }

  @Test
  void shouldRefuseTopicThatWasMadeAnewUntilTheEpochIsRaised() throws Exception {
    embedder().close();
    embedder().close();
    makeUploadsAnew();

    assertThatThrownBy(() -> embedder())
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("LOOKALIKE_EMBEDDER_EPOCH")
        .hasMessageEndingWith("set the epoch to 1");
    EmbedderApp.start(
            settings(Map.of("embedder.epoch", "1")), fakes.parts(), new SimpleMeterRegistry())
        .close();
    assertThatThrownBy(() -> embedder())
        .hasMessageContaining("is 0, but epoch 1 has begun")
        .hasMessageEndingWith("set the epoch to 1");
  }

  @Test
  void shouldEndWhenItsTopicIsMadeAnewUnderItsHands() throws Exception {
    kafka.upload("shop/a", "data:,a");
    kafka.flush();
    try (EmbedderApp app = embedder()) {
      await().atMost(LONG).until(() -> kafka.vectors(FakeParts.MODEL).size() == 1);
      makeUploadsAnew();
      await()
          .atMost(LONG)
          .until(
              () -> {
                kafka.upload("shop/a", "data:,b");
                kafka.flush();
                return app.ended().isDone();
              });
      assertThat(app.ended())
          .failsWithin(LONG)
          .withThrowableThat()
          .withStackTraceContaining("image-uploads was made anew");
    }
    assertThat(kafka.vectors(FakeParts.MODEL)).hasSize(1);
  }

  private void makeUploadsAnew() throws Exception {
    try (Admin admin = Admin.create(kafka.client())) {
      admin.deleteTopics(List.of(Topics.UPLOADS)).all().get();
      await().atMost(LONG).until(() -> !admin.listTopics().names().get().contains(Topics.UPLOADS));
    }
    kafka.createTopics(FakeParts.MODEL);
  }

  private EmbedderApp embedder() {
    return EmbedderApp.start(settings(Map.of()), fakes.parts(), new SimpleMeterRegistry());
  }

  private EmbedderSettings settings(Map<String, String> more) {
    return kafka.settings(directory.resolve("state"), more);
  }

  private static int fresh(EmbedderApp app) {
    return (int) app.health().details().get("inbox.fresh");
  }

  /** Fetches nothing before it is told to. */
  private record Blocked(CountDownLatch go, ReferenceFetcher then) implements ReferenceFetcher {
    @Override
    public byte[] fetch(Reference reference) throws FetchException, InterruptedException {
      go.await();
      return then.fetch(reference);
    }

    @Override
    public void close() {
      then.close();
    }
  }
}
