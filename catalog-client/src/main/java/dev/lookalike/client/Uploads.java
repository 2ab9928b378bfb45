package dev.lookalike.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lookalike.schema.EventHeaders;
import dev.lookalike.schema.ImageKey;
import dev.lookalike.schema.ImageUpload;
import dev.lookalike.schema.JsonCodec;
import dev.lookalike.schema.Topics;
import java.time.Instant;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** The records of image-uploads. */
final class Uploads {
  private static final String SOURCE = "/lookalike/catalog-client";
  private static final JsonCodec<ImageUpload> CODEC = JsonCodec.of(ImageUpload.class);

  private Uploads() {}

  /** An upload, or a delete when there is none. */
  static ProducerRecord<byte[], byte[]> event(ImageKey image, @Nullable ImageUpload upload) {
    ProducerRecord<byte[], byte[]> event =
        new ProducerRecord<>(
            Topics.UPLOADS,
            image.toString().getBytes(UTF_8),
            upload == null ? null : CODEC.write(upload));
    putCloudEvent(
        event.headers(),
        upload == null ? "dev.lookalike.image-deleted" : "dev.lookalike.image-upload");
    return event;
  }

  static void putCloudEvent(Headers headers, String type) {
    EventHeaders.putCloudEvent(headers, SOURCE, type, UUID.randomUUID().toString(), Instant.now());
  }

  /**
   * The failed upload once more.
   *
   * @throws IllegalArgumentException when it cannot be redriven
   */
  static ProducerRecord<byte[], byte[]> redrive(Failed failed) {
    ImageUpload upload = failed.failure().upload();
    if (!failed.isRedrivable() || upload == null) {
      throw new IllegalArgumentException(
          "%s failed with %s and cannot be redriven"
              .formatted(failed.key(), failed.failure().reason()));
    }
    ProducerRecord<byte[], byte[]> event = event(ImageKey.parse(failed.key()), upload);
    EventHeaders.put(
        event.headers(), EventHeaders.REDRIVE, String.valueOf(failed.failure().version()));
    return event;
  }
}
