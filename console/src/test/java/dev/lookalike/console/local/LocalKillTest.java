package dev.lookalike.console.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lookalike.client.CatalogClient;
import dev.lookalike.client.From;
import dev.lookalike.client.SimilarityQuery;
import dev.lookalike.console.Main;
import dev.lookalike.schema.DuplicateAlert;
import dev.lookalike.schema.PairKey;
import dev.lookalike.schema.SimilarityReply;
import dev.lookalike.schema.Topics;
import dev.lookalike.schema.UploadReceipt;
import dev.lookalike.test.ChildProcess;
import dev.lookalike.test.LocalModeProcess;
import dev.lookalike.test.Repository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Broker and apps killed together in the middle of a folder, and started again. */
class LocalKillTest {
  private static final Duration LONG = Duration.ofMinutes(2);
  private static final Path PICTURES = Repository.samples().resolve("pictures");

  @TempDir Path folder;
  private Set<String> pictures;

  @BeforeEach
  void list() throws IOException {
    try (Stream<Path> files = Files.list(PICTURES)) {
      pictures = files.map(file -> file.getFileName().toString()).collect(Collectors.toSet());
    }
  }

  @Test
  void shouldComeToTheSameEndAndAnnounceNothingTwice() throws Exception {
    try (ChildProcess local = start("before")) {
      local.awaitLine("^ready: ", LONG);
      local.awaitAlive("first receipts", LONG, () -> published() > 10);
      local.kill();
    }
    assertThat(published()).isLessThan(pictures.size());

    try (ChildProcess local = start("after")) {
      String ready = local.awaitLine("^ready: ", LONG);
      local.awaitLine("^up until ", LONG);
      String servers = LocalModeProcess.servers(ready);
      try (CatalogClient client = CatalogClient.builder(servers).build()) {
        expectAllSearchable(client);
        expectAReceiptForEachUpload(client, servers);
        expectEachPairOnce(client);
        expectWork(client);
      }
    }
  }

  private ChildProcess start(String output) {
    String[] local = LocalModeProcess.arguments(PICTURES, folder.resolve("data"));
    return ChildProcess.start(
        ChildProcess.javaMain(Main.class, local),
        LocalModeProcess.ENVIRONMENT,
        folder.resolve(output));
  }

  /** How many pictures have their receipt. */
  private long published() {
    try {
      Path log = folder.resolve("data/published.tsv");
      return Files.exists(log) ? Files.readAllLines(log).size() : 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void expectAllSearchable(CatalogClient client) throws Exception {
    for (String picture : pictures) {
      SimilarityReply reply =
          client
              .search(SimilarityQuery.ofImage(picture).topK(1).timeout(Duration.ofSeconds(30)))
              .get(40, TimeUnit.SECONDS);
      assertThat(reply.results()).as(picture).hasSize(1);
    }
  }

  private static void expectAReceiptForEachUpload(CatalogClient client, String servers)
      throws Exception {
    Queue<UploadReceipt> receipts = new ConcurrentLinkedQueue<>();
    client.receipts(From.beginning(), (key, receipt) -> receipts.add(receipt));
    long uploads = uploads(servers);
    Awaitility.await().atMost(LONG).until(() -> receipts.size() >= uploads);
    assertThat(receipts)
        .hasSize((int) uploads)
        .extracting(receipt -> receipt.partition() + "@" + receipt.version())
        .doesNotHaveDuplicates();
  }

  private static long uploads(String servers) throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", servers))) {
      int partitions =
          admin
              .describeTopics(List.of(Topics.UPLOADS))
              .allTopicNames()
              .get()
              .get(Topics.UPLOADS)
              .partitions()
              .size();
      Map<TopicPartition, OffsetSpec> ends =
          IntStream.range(0, partitions)
              .boxed()
              .collect(
                  Collectors.toMap(
                      p -> new TopicPartition(Topics.UPLOADS, p), p -> OffsetSpec.latest()));
      return admin.listOffsets(ends).all().get().values().stream()
          .mapToLong(ListOffsetsResultInfo::offset)
          .sum();
    }
  }

  /** Copies are what the samples have; a picture's copy is announced when the second one is in. */
  private static void expectEachPairOnce(CatalogClient client) {
    Set<PairKey> open = client.alerts().keySet();
    assertThat(open).contains(PairKey.parse("default/mug-copy.png|default/mug.png"));
    Queue<PairKey> announced = new ConcurrentLinkedQueue<>();
    client.alerts(From.beginning(), alert -> keepOpen(alert, announced));
    Awaitility.await().atMost(LONG).until(() -> announced.size() >= open.size());
    assertThat(announced).containsExactlyInAnyOrderElementsOf(open);
  }

  private static void keepOpen(DuplicateAlert alert, Queue<PairKey> to) {
    if (alert.status() == DuplicateAlert.Status.OPEN) {
      to.add(alert.pair());
    }
  }

  private static void expectWork(CatalogClient client) throws Exception {
    String uri = PICTURES.resolve("rocket.jpg").toUri().toString();
    UploadReceipt receipt = client.publishAndWait("fresh", uri, Map.of()).get(60, TimeUnit.SECONDS);
    assertThat(receipt.status()).isEqualTo(UploadReceipt.Status.SEARCHABLE);
  }
}
