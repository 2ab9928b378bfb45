package dev.lookalike.embedder;

import dev.lookalike.schema.EventHeaders;
import dev.lookalike.schema.Version;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/**
 * A record of image-uploads, unread.
 *
 * @param key tenant/image in UTF-8, or whatever stood there
 * @param partition of the record
 * @param offset of the record
 * @param version of the upload; that of the record, unless it is a redrive
 * @param appendedAt the record's timestamp
 * @param trace the W3C trace context and nothing else
 * @param value null is a delete
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record UploadEvent(
    byte @Nullable [] key,
    int partition,
    long offset,
    Version version,
    Instant appendedAt,
    Headers trace,
    byte @Nullable [] value) {

  static UploadEvent of(Record<byte[], byte[]> record, RecordMetadata from, int epoch) {
    Headers trace = new RecordHeaders();
    EventHeaders.copyTrace(record.headers(), trace);
    return new UploadEvent(
        record.key(),
        from.partition(),
        from.offset(),
        new Version(epoch, from.offset()),
        Instant.ofEpochMilli(record.timestamp()),
        trace,
        record.value());
  }

  /** The same record as a redrive of an older version. */
  UploadEvent as(Version old) {
    return new UploadEvent(key, partition, offset, old, appendedAt, trace, value);
  }

  /** Names image and version; where the key is none, the record. */
  String id() {
    return Keys.read(key).map(image -> image + "@" + version).orElse(partition + "@" + version);
  }

  Optional<byte[]> content() {
    return Optional.ofNullable(value);
  }
}
