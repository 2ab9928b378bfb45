package dev.lookalike.indexer;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lookalike.index.IndexSpec;
import dev.lookalike.index.Metric;
import dev.lookalike.schema.Embedding;
import dev.lookalike.schema.EventHeaders;
import dev.lookalike.schema.Fingerprint;
import dev.lookalike.schema.ImageFacts;
import dev.lookalike.schema.ImageKey;
import dev.lookalike.schema.ImageVector;
import dev.lookalike.schema.JsonCodec;
import dev.lookalike.schema.ModelId;
import dev.lookalike.schema.Topics;
import dev.lookalike.schema.Version;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;

/** Vectors as the embedder writes them, in four dimensions. */
final class TestVectors {
  static final ModelId MODEL = ModelId.parse("tiny-v1-fp32");
  static final IndexSpec SPEC = new IndexSpec("tiny", MODEL, 4, Metric.COSINE);
  static final Embedding EAST = Embedding.of(1, 0, 0, 0);
  static final Embedding NEARLY_EAST = Embedding.of(1, 0.1f, 0, 0);
  static final Embedding NORTH = Embedding.of(0, 1, 0, 0);
  static final String TRACE = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

  private static final JsonCodec<ImageVector> VECTORS = JsonCodec.of(ImageVector.class);

  private TestVectors() {}

  static ImageFacts facts(String uri) {
    return new ImageFacts(
        "pixels:%064x".formatted(uri.hashCode() & 0xffff_ffffL),
        "0".repeat(64),
        uri,
        Map.of(),
        Instant.EPOCH,
        "JPEG",
        8,
        8,
        100,
        null);
  }

  static ProducerRecord<byte[], byte[]> present(
      ModelId model, ImageKey image, long version, Embedding embedding) {
    return present(model, image, version, embedding, null);
  }

  private static ProducerRecord<byte[], byte[]> present(
      ModelId model,
      ImageKey image,
      long version,
      Embedding embedding,
      @Nullable Fingerprint fingerprint) {
    ImageVector vector =
        new ImageVector(
            new Version(0, version),
            model,
            embedding,
            fingerprint,
            facts("file:/" + image.image()),
            Map.of("fetch", 3L, "embed", 4L));
    return record(model, image.toString(), VECTORS.write(vector));
  }

  static ProducerRecord<byte[], byte[]> gone(
      ModelId model, ImageKey image, long version, EventHeaders.Cause cause) {
    ProducerRecord<byte[], byte[]> record = record(model, image.toString(), null);
    EventHeaders.putTombstone(record.headers(), new Version(0, version), cause);
    return record;
  }

  static ProducerRecord<byte[], byte[]> record(ModelId model, String key, byte[] value) {
    ProducerRecord<byte[], byte[]> record =
        new ProducerRecord<>(Topics.vectors(model), key.getBytes(UTF_8), value);
    record.headers().add("traceparent", TRACE.getBytes(UTF_8));
    return record;
  }

  static ConsumerRecord<byte[], byte[]> consumed(ProducerRecord<byte[], byte[]> record) {
    return new ConsumerRecord<>(
        record.topic(),
        3,
        17,
        Instant.EPOCH.toEpochMilli(),
        TimestampType.CREATE_TIME,
        -1,
        -1,
        record.key(),
        record.value(),
        new RecordHeaders(record.headers()),
        Optional.empty());
  }

  static ImageKey key(String image) {
    return new ImageKey("acme", image);
  }

  static Change.Arrived arrived(String image, long version, Embedding embedding) {
    return (Change.Arrived) read(present(MODEL, key(image), version, embedding));
  }

  static Change.Arrived arrived(
      String image, long version, Embedding embedding, Fingerprint fingerprint) {
    return (Change.Arrived) read(present(MODEL, key(image), version, embedding, fingerprint));
  }

  static Change.OfImage removed(String image, long version, EventHeaders.Cause cause) {
    return (Change.OfImage) read(gone(MODEL, key(image), version, cause));
  }

  static Change read(ProducerRecord<byte[], byte[]> record) {
    return new ChangeReader(SPEC).read(consumed(record));
  }
}
