package dev.lookalike.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lookalike.schema.DuplicateAlert;
import dev.lookalike.schema.SimilarityReply;
import dev.lookalike.schema.Topics;
import dev.lookalike.schema.UploadReceipt;
import dev.lookalike.schema.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The code of the package's page stands here between lines of its own; it is compiled and run. */
class EverydayUsesTest {
  private static final Path SOURCES = Path.of("src");

  @TempDir static Path directory;
  private static TestKafka kafka;
  private static String servers;

  private final List<String> shown = new CopyOnWriteArrayList<>();

  @BeforeAll
  static void startKafka() {
    kafka = TestKafka.start(directory);
    servers = kafka.bootstrapServers();
  }

  @AfterAll
  static void stopKafka() {
    kafka.close();
  }

  @Test
  void shouldStandOnThePageAsItIsRunHere() throws IOException {
    List<String> page =
        blocks(
            "main/java/dev/lookalike/client/package-info.java",
            "<pre>\\{@code\n(.*?)\n \\* }</pre>");
    List<String> here =
        blocks(
            "test/java/dev/lookalike/client/EverydayUsesTest.java",
            "// On the page:\n(.*?)\n *// So far.");
    assertThat(page).hasSize(3).isEqualTo(here);
  }

  private static List<String> blocks(String file, String pattern) throws IOException {
    return Pattern.compile(pattern, Pattern.DOTALL)
        .matcher(Files.readString(SOURCES.resolve(file)))
        .results()
        .map(EverydayUsesTest::code)
        .toList();
  }

  /** Without the comment's stars, and however the lines are broken. */
  private static String code(MatchResult block) {
    return block.group(1).replaceAll("(?m)^ \\* ", "").replaceAll("\\s+", "");
  }

  @Test
  void shouldPublishAndWait() throws Exception {
    try (Subscription apps = kafka.reader().follow(Topics.UPLOADS, From.now(), this::index)) {
      // On the page:
      try (CatalogClient client = CatalogClient.builder(servers).tenant("shop").build()) {
        UploadReceipt receipt =
            client
                .publishAndWait("sku-1/front", "https://images.example/1.jpg", Map.of("sku", "1"))
                .get(1, TimeUnit.MINUTES);
        switch (receipt.status()) {
          case SEARCHABLE -> show("found from now on");
          case REJECTED -> show("not taken: " + receipt.reason());
          case SUPERSEDED, DELETED -> show("replaced meanwhile");
        }
      }
      // So far.
      assertThat(apps.unreadable()).isZero();
    }
    assertThat(shown).containsExactly("found from now on");
  }

  @Test
  void shouldSearch() {
    try (Subscription apps = kafka.reader().follow(Topics.REQUESTS, From.now(), this::refuse);
        CatalogClient client = CatalogClient.builder(servers).tenant("shop").build()) {
      // On the page:
      client
          .search(SimilarityQuery.ofImage("sku-1/front").topK(5).filter("category", "shoes"))
          .thenApply(SimilarityRefusedException::unlessOk)
          .thenAccept(
              reply -> reply.results().forEach(hit -> show(hit.image() + " " + hit.score())))
          .exceptionally(failure -> show("no answer: " + failure.getCause().getMessage()));
      // So far.
      await().until(() -> shown.equals(List.of("no answer: OVERLOADED: later")));
      assertThat(apps.unreadable()).isZero();
    }
  }

  @Test
  void shouldFollowAlerts() {
    kafka.send(
        Topics.ALERTS,
        "shop/a|shop/b",
        TestEvents.ALERT.write(TestEvents.alert("shop/a|shop/b", DuplicateAlert.Status.OPEN)));
    try (CatalogClient client = CatalogClient.builder(servers).tenant("shop").build()) {
      // On the page:
      Subscription cleanup =
          client.alerts(
              From.group("cleanup"),
              alert -> {
                if (alert.status() == DuplicateAlert.Status.OPEN
                    && alert.verdict() == Verdict.EXACT) {
                  show("the same: " + alert.pair());
                }
              });
      cleanup.done().exceptionally(failure -> show("no longer followed: " + failure));
      // So far.
      await().until(() -> shown.equals(List.of("the same: shop/a|shop/b")));
    }
  }

  private @Nullable Void show(String line) {
    shown.add(line);
    return null;
  }

  private void index(ConsumerRecord<byte[], byte[]> upload) {
    kafka.send(
        new ProducerRecord<>(
            Topics.RECEIPTS,
            upload.key(),
            TestEvents.RECEIPT.write(TestEvents.receipt(upload.partition(), upload.offset()))));
  }

  private void refuse(ConsumerRecord<byte[], byte[]> request) {
    kafka.send(
        TestEvents.reply(
            request, SimilarityReply.refused(SimilarityReply.Status.OVERLOADED, "later")));
  }
}
