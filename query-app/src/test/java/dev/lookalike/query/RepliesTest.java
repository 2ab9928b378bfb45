package dev.lookalike.query;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lookalike.client.SimilarityQuery;
import dev.lookalike.schema.Embedding;
import dev.lookalike.schema.JsonCodec;
import dev.lookalike.schema.SimilarityReply;
import dev.lookalike.schema.SimilarityReply.Status;
import dev.lookalike.schema.SimilarityRequest;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What comes back to whom, by plain records with exact headers. */
class RepliesTest {
  @TempDir static Path directory;
  private static QueryKafka kafka;
  private static Bench bench;

  @BeforeAll
  static void start() {
    kafka = QueryKafka.start(directory.resolve("kafka"));
    bench = new Bench(kafka, directory.resolve("index"), Map.of()).serving("one");
  }

  @AfterAll
  static void stop() {
    bench.close();
    kafka.close();
  }

  /** As KafkaRequestReplyImpl of smallrye-reactive-messaging writes and expects it. */
  @Test
  void shouldAnswerSmallRyesHeaders() {
    String id = UUID.randomUUID().toString();
    kafka.request(
        aboutRed(),
        Map.of(
            "REPLY_TOPIC", "shop.replies".getBytes(UTF_8),
            "REPLY_PARTITION", ByteBuffer.allocate(4).putInt(2).array(),
            "REPLY_CORRELATION_ID", id.getBytes(UTF_8),
            "traceparent", "00-aa-bb-01".getBytes(UTF_8),
            "my-own", "x".getBytes(UTF_8)));

    ConsumerRecord<byte[], byte[]> reply = reply("REPLY_CORRELATION_ID", id.getBytes(UTF_8));
    assertThat(reply.partition()).isEqualTo(2);
    assertThat(headers(reply))
        .containsOnlyKeys(
            "REPLY_CORRELATION_ID",
            "traceparent",
            "ce_specversion",
            "ce_source",
            "ce_type",
            "ce_id",
            "ce_time",
            "content-type")
        .containsEntry("REPLY_CORRELATION_ID", id)
        .containsEntry("traceparent", "00-aa-bb-01");
    assertThat(value(reply).status()).isEqualTo(Status.OK);
  }

  @Test
  void shouldRepeatAnyBytesAsTheCorrelation() {
    byte[] id = {0, (byte) 0xff, (byte) 0x80, 10};
    kafka.request(
        aboutRed(),
        Map.of("kafka_replyTopic", "shop.replies".getBytes(UTF_8), "kafka_correlationId", id));

    assertThat(value(reply("kafka_correlationId", id)).status()).isEqualTo(Status.OK);
  }

  @Test
  void shouldRefuseWhatIsNoRequest() {
    refused(null, Status.INVALID, "SimilarityRequest");
    refused("no json".getBytes(UTF_8), Status.INVALID, "SimilarityRequest");
    refused("{\"schemaVersion\":2}".getBytes(UTF_8), Status.INVALID, "schemaVersion is 2");
    refused("{\"schemaVersion\":1}".getBytes(UTF_8), Status.INVALID, "tenant");
    refused(
        "{\"schemaVersion\":1,\"tenant\":\"shop\",\"bytes\":\"?\"}".getBytes(UTF_8),
        Status.INVALID,
        "base64");
  }

  private static void refused(byte[] request, Status status, String detail) {
    byte[] id = UUID.randomUUID().toString().getBytes(UTF_8);
    kafka.request(
        request,
        Map.of("kafka_replyTopic", "shop.replies".getBytes(UTF_8), "kafka_correlationId", id));
    SimilarityReply reply = value(reply("kafka_correlationId", id));
    assertThat(reply.status()).isEqualTo(status);
    assertThat(reply.detail()).contains(detail);
  }

  @Test
  void shouldDropAndCountWhatMayNotBeAnswered() throws Exception {
    long before = bench.count("unanswerable");
    kafka.create("secrets", Map.of());
    kafka.request(aboutRed(), Map.of());
    kafka.request(aboutRed(), Map.of("kafka_replyTopic", "secrets".getBytes(UTF_8)));
    kafka.request(aboutRed(), Map.of("REPLY_TOPIC", "image-uploads".getBytes(UTF_8)));
    kafka.request(
        aboutRed(),
        Map.of(
            "kafka_replyTopic",
            "shop.replies".getBytes(UTF_8),
            "kafka_replyPartition",
            new byte[] {1, 2}));
    kafka.request(
        aboutRed(),
        Map.of(
            "kafka_replyTopic",
            "shop.replies".getBytes(UTF_8),
            "kafka_correlationId",
            new byte[100_000]));

    await().until(() -> bench.count("unanswerable") == before + 5);
    assertThat(kafka.read("secrets")).isEmpty();
    assertThat(kafka.read("image-uploads")).isEmpty();
  }

  @Test
  void shouldSayThatAnAnswerIsTooLargeForItsTopic() {
    kafka.create("small.replies", Map.of("max.message.bytes", "1500"));
    byte[] id = {1};
    SimilarityRequest forAll =
        new SimilarityRequest(
            "shop", null, null, null, Embedding.of(1, 0, 0), 100, null, null, null, null);
    kafka.request(
        JsonCodec.of(SimilarityRequest.class).write(forAll),
        Map.of("kafka_replyTopic", "small.replies".getBytes(UTF_8), "kafka_correlationId", id));

    ConsumerRecord<byte[], byte[]> reply =
        await()
            .atMost(Duration.ofSeconds(20))
            .until(() -> kafka.read("small.replies"), replies -> !replies.isEmpty())
            .get(0);
    assertThat(value(reply).status()).isEqualTo(Status.INVALID);
    assertThat(value(reply).detail()).contains("3 results").contains("ask for fewer");
  }

  /** One in two replies has no place to go; the producer would wait a second for each of them. */
  @Test
  void shouldHarmNobodyElseWhenAReplyTopicOrPartitionIsMissing() throws Exception {
    search();
    long before = bench.count("undeliverable");
    int rounds = 300;
    long begun = System.nanoTime();
    for (int i = 0; i < rounds; i++) {
      requestReplyTo("missing-" + i + ".replies", null);
      requestReplyTo("shop.replies", 7);
      search();
    }
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(30));
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> bench.count("undeliverable") == before + 2L * rounds);
  }

  /** It was there when last asked, so its replies come as far as the producer. */
  @Test
  void shouldHarmNobodyElseWhenAReplyTopicIsDeleted() throws Exception {
    search();
    kafka.create("passing.replies", Map.of());
    requestReplyTo("passing.replies", null);
    await().until(() -> !kafka.read("passing.replies").isEmpty());
    long before = bench.count("undeliverable");
    kafka.delete("passing.replies");

    Duration longest = Duration.ZERO;
    for (int i = 0; i < 50; i++) {
      requestReplyTo("passing.replies", null);
      long begun = System.nanoTime();
      search();
      longest = max(longest, Duration.ofNanos(System.nanoTime() - begun));
    }
    assertThat(longest).isLessThan(Duration.ofMillis(900));
    await().atMost(Duration.ofSeconds(20)).until(() -> bench.count("undeliverable") == before + 50);
  }

  private static void search() throws Exception {
    SimilarityReply reply =
        bench
            .client
            .search(SimilarityQuery.ofVector(Embedding.of(1, 0, 0)))
            .get(20, TimeUnit.SECONDS);
    assertThat(reply.status()).isEqualTo(Status.OK);
  }

  private static Duration max(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }

  private static void requestReplyTo(String topic, @Nullable Integer partition) {
    Map<String, byte[]> headers = new HashMap<>();
    headers.put("kafka_replyTopic", topic.getBytes(UTF_8));
    if (partition != null) {
      headers.put("kafka_replyPartition", ByteBuffer.allocate(4).putInt(partition).array());
    }
    kafka.request(aboutRed(), headers);
  }

  private static byte[] aboutRed() {
    return JsonCodec.of(SimilarityRequest.class)
        .write(
            new SimilarityRequest(
                "shop", null, null, null, Embedding.of(1, 0, 0), 1, null, null, null, null));
  }

  private static ConsumerRecord<byte[], byte[]> reply(String correlation, byte[] id) {
    return await()
        .atMost(Duration.ofSeconds(20))
        .until(
            () ->
                kafka.read("shop.replies").stream()
                    .filter(r -> r.headers().lastHeader(correlation) != null)
                    .filter(r -> Arrays.equals(r.headers().lastHeader(correlation).value(), id))
                    .toList(),
            replies -> !replies.isEmpty())
        .get(0);
  }

  private static Map<String, String> headers(ConsumerRecord<byte[], byte[]> record) {
    Map<String, String> headers = new HashMap<>();
    record
        .headers()
        .forEach(header -> headers.put(header.key(), new String(header.value(), UTF_8)));
    return headers;
  }

  private static SimilarityReply value(ConsumerRecord<byte[], byte[]> record) {
    return JsonCodec.of(SimilarityReply.class).read(record.value());
  }
}
