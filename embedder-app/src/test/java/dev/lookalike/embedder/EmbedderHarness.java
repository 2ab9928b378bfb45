package dev.lookalike.embedder;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lookalike.app.Tracing;
import dev.lookalike.schema.EventHeaders;
import dev.lookalike.schema.ImageFailure;
import dev.lookalike.schema.ImageUpload;
import dev.lookalike.schema.ImageVector;
import dev.lookalike.schema.JsonCodec;
import dev.lookalike.schema.ModelId;
import dev.lookalike.schema.Topics;
import dev.lookalike.schema.UploadReceipt;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.ExponentialBackoff;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;

/** The real topology without a broker, and with a workshop in the test's hands. */
final class EmbedderHarness implements AutoCloseable {
  static final ModelId MODEL = new ModelId("test-model", "1", "fp32");
  static final String URI = "https://images.example/a.png";

  final SettableClock clock = new SettableClock();
  final FakeWorkshop workshop = new FakeWorkshop();
  final BackPressure backPressure = new BackPressure(new BackPressure.Mark(3, 10, 1 << 20));
  final TopologyTestDriver driver;

  private final TestInputTopic<byte[], byte[]> uploads;
  private final TestOutputTopic<byte[], byte[]> vectors;
  private final TestOutputTopic<byte[], byte[]> failures;
  private final TestOutputTopic<byte[], byte[]> receipts;

  EmbedderHarness(Path directory) {
    this(directory, 1);
  }

  EmbedderHarness(Path directory, int partitions) {
    Rules.Retry retry =
        new Rules.Retry(Duration.ofHours(24), new ExponentialBackoff(1_000, 2, 300_000, 0));
    Rules rules = new Rules(MODEL, 1, partitions, retry, Duration.ofDays(30));
    Surroundings surroundings =
        new Surroundings(
            rules,
            workshop,
            backPressure,
            new Counts(new SimpleMeterRegistry()),
            Tracing.PASS_ON,
            clock);
    Properties properties = new Properties();
    properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "test");
    properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:1");
    properties.put(StreamsConfig.STATE_DIR_CONFIG, directory.toString());
    properties.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, "true");
    this.driver =
        new TopologyTestDriver(
            EmbedderTopology.of(MODEL, surroundings), properties, clock.instant());
    ByteArraySerializer writes = new ByteArraySerializer();
    ByteArrayDeserializer reads = new ByteArrayDeserializer();
    this.uploads = driver.createInputTopic(Topics.UPLOADS, writes, writes);
    this.vectors = driver.createOutputTopic(Topics.vectors(MODEL), reads, reads);
    this.failures = driver.createOutputTopic(Topics.FAILURES, reads, reads);
    this.receipts = driver.createOutputTopic(Topics.RECEIPTS, reads, reads);
  }

  void upload(String key) {
    upload(key, URI);
  }

  void upload(String key, String uri) {
    send(key.getBytes(UTF_8), value(uri), Map.of());
  }

  void delete(String key) {
    send(key.getBytes(UTF_8), null, Map.of());
  }

  void redrive(String key, String version) {
    send(key.getBytes(UTF_8), value(URI), Map.of(EventHeaders.REDRIVE, version));
  }

  void send(byte @Nullable [] key, byte @Nullable [] value, Map<String, String> headers) {
    RecordHeaders sent = new RecordHeaders();
    headers.forEach((name, text) -> EventHeaders.put(sent, name, text));
    uploads.pipeInput(new TestRecord<>(key, value, sent, clock.instant()));
  }

  static byte[] value(String uri) {
    return JsonCodec.of(ImageUpload.class).write(new ImageUpload(uri, Map.of("sku", "7"), null));
  }

  /** Lets the punctuator run after this time. */
  void pass(Duration time) {
    clock.advance(time);
    driver.advanceWallClockTime(time);
  }

  void drain() {
    pass(Duration.ofMillis(5));
  }

  List<TestRecord<byte[], byte[]>> vectors() {
    return vectors.readRecordsToList();
  }

  List<ImageVector> vectorValues() {
    return vectors().stream()
        .map(record -> JsonCodec.of(ImageVector.class).read(record.value()))
        .toList();
  }

  List<TestRecord<byte[], byte[]>> failureRecords() {
    return failures.readRecordsToList();
  }

  List<ImageFailure> failures() {
    return failureRecords().stream()
        .map(record -> JsonCodec.of(ImageFailure.class).read(record.value()))
        .toList();
  }

  List<UploadReceipt> receipts() {
    return receipts.readRecordsToList().stream()
        .map(record -> JsonCodec.of(UploadReceipt.class).read(record.value()))
        .toList();
  }

  /** Each as {@code STATUS version}. */
  List<String> receiptTexts() {
    return receipts().stream().map(receipt -> receipt.status() + " " + receipt.version()).toList();
  }

  @Override
  public void close() {
    driver.close();
  }
}
