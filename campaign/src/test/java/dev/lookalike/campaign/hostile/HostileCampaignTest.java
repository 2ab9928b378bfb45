package dev.lookalike.campaign.hostile;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lookalike.campaign.Length;
import dev.lookalike.campaign.hostile.Post.Place;
import dev.lookalike.campaign.landscape.App;
import dev.lookalike.campaign.landscape.Landscape;
import dev.lookalike.campaign.scenario.Drawing;
import dev.lookalike.campaign.scenario.Picture;
import dev.lookalike.schema.ImageUpload;
import dev.lookalike.schema.JsonCodec;
import dev.lookalike.schema.SimilarityReply;
import dev.lookalike.schema.SimilarityRequest;
import dev.lookalike.schema.Topics;
import dev.lookalike.schema.UploadReceipt;
import dev.lookalike.test.hostile.HostileImage;
import dev.lookalike.test.hostile.HostileImages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hostile images and events on every topic of the four packaged apps, with valid ones between them.
 * The long form: {@code mvn verify -Pfaults -pl campaign -am -Dtest=HostileCampaignTest}.
 */
class HostileCampaignTest {
  private static final Logger LOG = LoggerFactory.getLogger(HostileCampaignTest.class);
  private static final int IMAGES = Length.of(200, 6000);
  private static final int ROUNDS = Length.of(4, 40);
  private static final int EVENTS_OF_EACH_KIND = 12;
  private static final Duration PATIENCE = Duration.ofMinutes(Length.of(3, 15));

  /** A heap of 512 MiB, libtorch, and for each of two decoders 16 bytes a pixel. */
  private static final long MOST_MEBIBYTES = 2000;

  /** Of the hosts that strangers name none exists, and nobody waits a day for them here. */
  private static final Map<String, String> LIMITS =
      Map.of(
          "LOOKALIKE_DECODE_MAX_PIXELS",
          "20000000",
          "LOOKALIKE_DECODE_AT_ONCE",
          "2",
          "LOOKALIKE_EMBEDDER_RETRY_HORIZON",
          "5s");

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  Path folder;

  private final long seed = Length.seed();
  private final Strangers strangers = new Strangers(new Random(seed));
  private final Collection<Place> valid = new ConcurrentLinkedQueue<>();
  private final Collection<Place> broken = new ConcurrentLinkedQueue<>();
  private final Collection<Integer> validRequests = new ConcurrentLinkedQueue<>();
  private int motif;

  @Test
  void shouldEndEachRecordAsItsContractSaysAndLiveOn() throws Exception {
    LOG.info("campaign.seed={} ({})", seed, Length.isLong() ? "long" : "short");
    try (Landscape landscape = Landscape.start(folder);
        Post post = new Post(landscape.broker().servers())) {
      startApps(landscape);
      Iterator<HostileImage> images = HostileImages.load().all(seed, IMAGES).iterator();
      for (int round = 0; round < ROUNDS; round++) {
        for (int i = 0; i < IMAGES / ROUNDS; i++) {
          upload(post, images.next());
        }
        throwEvents(post);
        sendValid(post);
        post.flush();
        await().atMost(PATIENCE).until(post::allAnswered);
      }
      verify(post);
      landscape.apps().forEach(HostileCampaignTest::checkHealth);
    }
  }

  private void startApps(Landscape landscape) {
    landscape.indexer("indexer", Map.of());
    Map<String, String> settings = new HashMap<>(LIMITS);
    settings.put("LOOKALIKE_FETCH_FILE_ROOTS", folder.resolve("images").toString());
    landscape.embedder("embedder", settings);
    landscape.duplicates("duplicates");
    landscape.query("query");
    landscape.apps().forEach(App::awaitReady);
  }

  private void upload(Post post, HostileImage image) throws IOException {
    Path file = Files.createDirectories(folder.resolve("images")).resolve(image.name());
    Files.write(file, image.file());
    post.send(upload("shop/" + image.name(), file.toUri().toString()));
  }

  private void throwEvents(Post post) {
    for (int i = 0; i < EVENTS_OF_EACH_KIND; i++) {
      var upload = strangers.upload();
      if (Contract.isRedrive(upload)) {
        post.send(upload, place -> {});
      } else {
        post.send(upload);
      }
      post.send(strangers.unanswerable(), place -> {});
      post.ask(strangers.request());
      for (var record : List.of(strangers.decision(), strangers.vector(), strangers.neighbours())) {
        boolean isBroken = Contract.isBroken(record);
        post.send(
            record,
            place -> {
              if (isBroken) {
                broken.add(place);
              }
            });
      }
    }
  }

  private void sendValid(Post post) {
    byte[] file = Drawing.file(new Picture(motif, Picture.Look.ORIGINAL));
    String base64 = Base64.getEncoder().encodeToString(file);
    post.send(upload("valid/" + motif++, "data:image/png;base64," + base64), valid::add);
    SimilarityRequest request =
        new SimilarityRequest("valid", base64, null, null, null, null, null, null, 60_000, null);
    byte[] value = JsonCodec.of(SimilarityRequest.class).write(request);
    validRequests.add(post.ask(new ProducerRecord<>(Topics.REQUESTS, null, value)));
  }

  private static ProducerRecord<byte[], byte[]> upload(String key, String uri) {
    byte[] value = JsonCodec.of(ImageUpload.class).write(new ImageUpload(uri, Map.of(), null));
    return new ProducerRecord<>(Topics.UPLOADS, key.getBytes(UTF_8), value);
  }

  private void verify(Post post) {
    LOG.info("{} records were too large for the broker", post.refused());
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofSeconds(2))
        .untilAsserted(
            () -> {
              Ends ends = Ends.read(post);
              assertThat(ends.open(post.taken())).as("uploads without an end").isEmpty();
              assertThat(ends.open(List.copyOf(valid))).isEmpty();
              assertThat(broken).as("no dead letter").allMatch(ends.failures()::containsKey);
            });
    Ends ends = Ends.read(post);
    ends.summary().forEach((end, count) -> LOG.info("{} {}", count, end));
    assertThat(valid)
        .allSatisfy(
            place ->
                assertThat(ends.receipts()).containsEntry(place, UploadReceipt.Status.SEARCHABLE));
    Map<Integer, SimilarityReply> replies = post.replies();
    LOG.info("{} requests answered", replies.size());
    assertThat(validRequests)
        .allSatisfy(
            request ->
                assertThat(replies.get(request).status()).isEqualTo(SimilarityReply.Status.OK));
  }

  private static void checkHealth(App app) {
    assertThat(app.isAlive()).as(app.name()).isTrue();
    await(app.name()).atMost(Duration.ofSeconds(30)).until(app::isReady);
    long peak = peakMebibytes(app.pid());
    LOG.info("{} took {} MiB at most", app.name(), peak);
    assertThat(peak).as(app.name()).isLessThan(MOST_MEBIBYTES);
  }

  /** Of the whole process, as Linux counts; 0 elsewhere. */
  private static long peakMebibytes(long pid) {
    try {
      return Files.readAllLines(Path.of("/proc", Long.toString(pid), "status")).stream()
          .filter(line -> line.startsWith("VmHWM:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) / 1024)
          .findFirst()
          .orElse(0);
    } catch (IOException e) {
      return 0;
    }
  }
}
