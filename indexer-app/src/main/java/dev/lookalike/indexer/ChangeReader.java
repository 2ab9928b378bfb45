package dev.lookalike.indexer;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lookalike.index.IndexSpec;
import dev.lookalike.schema.EventHeaders;
import dev.lookalike.schema.FailureReason;
import dev.lookalike.schema.ImageKey;
import dev.lookalike.schema.ImageVector;
import dev.lookalike.schema.InvalidEventException;
import dev.lookalike.schema.JsonCodec;
import dev.lookalike.schema.UnknownSchemaVersionException;
import dev.lookalike.schema.Version;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;

/** Reads records of the vectors' topic; whatever cannot be read becomes a value too. */
final class ChangeReader {
  private static final JsonCodec<ImageVector> VECTORS = JsonCodec.of(ImageVector.class);

  private final IndexSpec spec;

  ChangeReader(IndexSpec spec) {
    this.spec = spec;
  }

  Change read(ConsumerRecord<byte[], byte[]> source) {
    ImageKey image;
    try {
      image = key(source);
    } catch (InvalidEventException e) {
      return new Change.Unreadable(source, FailureReason.INVALID_KEY, e.getMessage());
    }
    try {
      return source.value() == null ? removed(source, image) : arrived(source, image);
    } catch (UnknownSchemaVersionException e) {
      return new Change.Unreadable(
          source, FailureReason.UNSUPPORTED_SCHEMA_VERSION, e.getMessage());
    } catch (InvalidEventException e) {
      return new Change.Unreadable(source, FailureReason.INVALID_EVENT, e.getMessage());
    }
  }

  private static ImageKey key(ConsumerRecord<byte[], byte[]> source) {
    if (source.key() == null) {
      throw new InvalidEventException("the key is missing");
    }
    return ImageKey.parse(new String(source.key(), UTF_8));
  }

  private Change arrived(ConsumerRecord<byte[], byte[]> source, ImageKey image) {
    ImageVector vector = VECTORS.read(source.value());
    if (!vector.model().equals(spec.model())) {
      return new Change.Refused(
          source,
          image,
          vector.version(),
          "a vector of %s; this index holds %s".formatted(vector.model(), spec.model()));
    }
    try {
      spec.check(vector.embedding());
    } catch (IllegalArgumentException e) {
      return new Change.Refused(source, image, vector.version(), e.getMessage());
    }
    return new Change.Arrived(source, image, vector);
  }

  private static Change removed(ConsumerRecord<byte[], byte[]> source, ImageKey image) {
    Version version = Version.parse(header(source.headers(), EventHeaders.VERSION));
    String cause = header(source.headers(), EventHeaders.CAUSE);
    return switch (cause) {
      case "DELETED" -> new Change.Removed(source, image, version, EventHeaders.Cause.DELETED);
      case "REJECTED" -> new Change.Removed(source, image, version, EventHeaders.Cause.REJECTED);
      default ->
          throw new InvalidEventException(
              "header %s '%s': must be DELETED or REJECTED".formatted(EventHeaders.CAUSE, cause));
    };
  }

  private static String header(Headers headers, String name) {
    return EventHeaders.text(headers, name)
        .orElseThrow(() -> new InvalidEventException("a null value lacks the header " + name));
  }
}
