package dev.lookalike.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lookalike.schema.EventHeaders;
import dev.lookalike.schema.FailureReason;
import dev.lookalike.schema.ImageKey;
import dev.lookalike.schema.ImageUpload;
import dev.lookalike.schema.InvalidEventException;
import dev.lookalike.schema.JsonCodec;
import dev.lookalike.schema.Partitions;
import dev.lookalike.schema.Topics;
import dev.lookalike.schema.UploadReceipt;
import dev.lookalike.schema.Version;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PublishTest {
  @TempDir static Path directory;
  private static TestKafka kafka;

  private final CatalogClient client = kafka.client("shop").build();

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
  void shouldPublishToTheKeysPartitionAndAnswerWithThePlace() throws Exception {
    Published published =
        client.publish("a/1", "https://x/1.jpg", Map.of("sku", "7")).get(10, SECONDS);

    List<ConsumerRecord<byte[], byte[]>> records = kafka.recordsOf(Topics.UPLOADS, "shop/a/1");
    assertThat(records).hasSize(1);
    ConsumerRecord<byte[], byte[]> record = records.get(0);
    assertThat(published)
        .isEqualTo(new Published(new ImageKey("shop", "a/1"), record.partition(), record.offset()));
    assertThat(record.partition()).isEqualTo(Partitions.of("shop/a/1".getBytes(UTF_8), 3));
    ImageUpload upload = JsonCodec.of(ImageUpload.class).read(record.value());
    assertThat(upload.uri()).isEqualTo("https://x/1.jpg");
    assertThat(upload.attributes()).containsEntry("sku", "7");
    assertThat(EventHeaders.text(record.headers(), "ce_type"))
        .contains("dev.lookalike.image-upload");
  }

  @Test
  void shouldDeleteByANullValue() throws Exception {
    client.delete("gone").get(10, SECONDS);

    assertThat(kafka.recordsOf(Topics.UPLOADS, "shop/gone"))
        .singleElement()
        .satisfies(record -> assertThat(record.value()).isNull());
  }

  @Test
  void shouldRefuseAtOnceWhatBreaksAContract() {
    assertThatThrownBy(() -> client.publish("a|b", "https://x/1.jpg", Map.of()))
        .isInstanceOf(InvalidEventException.class);
    assertThatThrownBy(() -> client.publish("a", " ", Map.of()))
        .isInstanceOf(InvalidEventException.class)
        .hasMessageContaining("uri");
  }

  @Test
  void shouldWaitForTheReceiptOfTheUploadOrOfANewerOne() throws Exception {
    Published first = client.publish("w", "https://x/1.jpg", Map.of()).get(10, SECONDS);
    CompletableFuture<UploadReceipt> second =
        client.publishAndWait("w", "https://x/2.jpg", Map.of());
    CompletableFuture<UploadReceipt> deleted = client.deleteAndWait("w");

    sendReceipt("shop/w", first.offset());
    sendReceipt("other/w", first.offset() + 1);
    sendReceipt("shop/w", first.offset() + 1);
    assertThat(second.get(10, SECONDS).version().offset()).isEqualTo(first.offset() + 1);
    assertThat(deleted).isNotDone();

    sendReceipt("shop/w", first.offset() + 9);
    assertThat(deleted.get(10, SECONDS).version().offset()).isEqualTo(first.offset() + 9);
  }

  @Test
  void shouldKnowAReceiptThatCameBeforeTheAcknowledgement() throws Exception {
    ImageKey image = new ImageKey("shop", "race");
    try (ReceiptWaiters waiters = new ReceiptWaiters(kafka.reader(), Runnable::run)) {
      ReceiptWaiters.Waiter unaware = waiters.enrol(image);
      ReceiptWaiters.Waiter witness = waiters.enrol(image);
      witness.expect(new Published(image, 0, 5));
      sendReceipt("shop/race", 0, 5);
      witness.receipt().get(10, SECONDS);
      assertThat(unaware.receipt()).isNotDone();

      unaware.expect(new Published(image, 0, 5));
      assertThat(unaware.receipt()).isCompleted();
    }
  }

  @Test
  void shouldNotTakeTheRefusalOfAnotherPartitionsRecordForItsReceipt() throws Exception {
    ImageKey image = new ImageKey("shop", "strayed");
    try (ReceiptWaiters waiters = new ReceiptWaiters(kafka.reader(), Runnable::run)) {
      ReceiptWaiters.Waiter waiter = waiters.enrol(image);
      waiter.expect(new Published(image, 1, 5));
      ReceiptWaiters.Waiter witness = waiters.enrol(image);
      witness.expect(new Published(image, 0, 9));
      sendReceipt("shop/strayed", 0, 9);

      witness.receipt().get(10, SECONDS);
      assertThat(waiter.receipt()).isNotDone();
    }
  }

  @Test
  void shouldListTheReceiptsOfAnImage() {
    sendReceipt("shop/listed", 3);
    sendReceipt("shop/listed", 4);

    assertThat(client.receiptsOf("listed"))
        .extracting(receipt -> receipt.version().offset())
        .containsExactly(3L, 4L);
    assertThat(client.receiptsOf("never-seen")).isEmpty();
  }

  @Test
  void shouldRedriveAFailureAsTheVersionThatItWas() throws Exception {
    byte[] failure =
        TestEvents.FAILURE.write(TestEvents.failure(FailureReason.NOT_FOUND, new Version(2, 17)));
    kafka.send(Topics.FAILURES, "shop/redriven", failure);
    kafka.send(Topics.FAILURES, "other/redriven", failure);

    Failed failed =
        client.failures().stream()
            .filter(f -> f.key().endsWith("redriven"))
            .findAny()
            .orElseThrow();
    assertThat(failed.key()).isEqualTo("shop/redriven");
    client.redrive(failed).get(10, SECONDS);

    assertThat(kafka.recordsOf(Topics.UPLOADS, "shop/redriven"))
        .singleElement()
        .satisfies(
            record -> {
              assertThat(EventHeaders.text(record.headers(), EventHeaders.REDRIVE))
                  .contains("2:17");
              assertThat(JsonCodec.of(ImageUpload.class).read(record.value()))
                  .isEqualTo(failed.failure().upload());
            });
  }

  @Test
  void shouldRefuseToRedriveWhatCannotSucceed() {
    Failed failed =
        new Failed("shop/x", TestEvents.failure(FailureReason.WRONG_PARTITION, new Version(0, 1)));

    assertThatThrownBy(() -> client.redrive(failed))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("WRONG_PARTITION");
  }

  @Test
  void shouldFailWhatStillWaitsWhenClosed() {
    CompletableFuture<UploadReceipt> waiting =
        client.publishAndWait("never", "https://x/1.jpg", Map.of());
    client.close();

    assertThat(waiting).failsWithin(10, SECONDS);
    assertThatThrownBy(() -> client.delete("a")).hasMessage("the client is closed");
  }

  private static void sendReceipt(String key, long offset) {
    sendReceipt(key, Partitions.of(key.getBytes(UTF_8), TestKafka.PARTITIONS), offset);
  }

  private static void sendReceipt(String key, int partition, long offset) {
    kafka.send(
        Topics.RECEIPTS, key, TestEvents.RECEIPT.write(TestEvents.receipt(partition, offset)));
  }
}
