package dev.lookalike.embedder;

import dev.lookalike.app.Tracing;
import dev.lookalike.schema.EventHeaders;
import dev.lookalike.schema.EventHeaders.Cause;
import dev.lookalike.schema.ImageFailure;
import dev.lookalike.schema.ImageUpload;
import dev.lookalike.schema.ImageVector;
import dev.lookalike.schema.InvalidEventException;
import dev.lookalike.schema.JsonCodec;
import dev.lookalike.schema.Limits;
import dev.lookalike.schema.Topics;
import dev.lookalike.schema.UploadReceipt;
import dev.lookalike.schema.UploadReceipt.Status;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Map;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** Everything that leaves the embedder, in the transaction of whoever calls. */
final class Outputs {
  static final String VECTORS = "vectors";
  static final String FAILURES = "failures";
  static final String RECEIPTS = "receipts";

  private static final String SOURCE = "/lookalike/embedder";
  private static final JsonCodec<ImageVector> VECTOR = JsonCodec.of(ImageVector.class);
  private static final JsonCodec<ImageFailure> FAILURE = JsonCodec.of(ImageFailure.class);
  private static final JsonCodec<UploadReceipt> RECEIPT = JsonCodec.of(UploadReceipt.class);

  private final ProcessorContext<byte[], byte[]> context;
  private final InstantSource clock;
  private final Counts counts;
  private final Tracing tracing;

  Outputs(ProcessorContext<byte[], byte[]> context, Surroundings surroundings) {
    this.context = context;
    this.clock = surroundings.clock();
    this.counts = surroundings.counts();
    this.tracing = surroundings.tracing();
  }

  void vector(UploadEvent upload, ImageVector vector) {
    counts.embedded(vector.stageMillis());
    send(VECTORS, upload, VECTOR.write(vector), headers(upload, "image-vector"));
  }

  /** The image leaves the index. */
  void gone(UploadEvent upload, Cause cause) {
    Headers headers = headers(upload, "image-gone");
    EventHeaders.putTombstone(headers, upload.version(), cause);
    send(VECTORS, upload, null, headers);
  }

  /** The dead letter and its receipt. */
  void refused(UploadEvent upload, Refusal refusal, int attempts) {
    deadLetter(upload, refusal, attempts);
    receipt(upload, Status.REJECTED, refusal);
  }

  void superseded(UploadEvent upload) {
    receipt(upload, Status.SUPERSEDED, null);
  }

  /** The dead letter alone, for a record that is no upload of its own. */
  void deadLetter(UploadEvent upload, Refusal refusal, int attempts) {
    counts.refused(refusal.reason());
    ImageUpload readable = readable(upload);
    ImageFailure failure =
        new ImageFailure(
            Topics.UPLOADS,
            upload.partition(),
            upload.offset(),
            upload.version(),
            refusal.reason(),
            refusal.stage(),
            refusal.detail(),
            readable,
            readable == null ? raw(upload) : null,
            attempts,
            clock.instant());
    send(FAILURES, upload, FAILURE.write(failure), headers(upload, "image-failure"));
  }

  private void receipt(UploadEvent upload, Status status, @Nullable Refusal refusal) {
    counts.receipt(status);
    UploadReceipt receipt =
        new UploadReceipt(
            upload.partition(),
            upload.version(),
            status,
            refusal == null ? null : refusal.reason(),
            refusal == null ? null : refusal.detail(),
            null,
            Map.of(),
            clock.instant());
    send(RECEIPTS, upload, RECEIPT.write(receipt), headers(upload, "upload-receipt"));
  }

  private static @Nullable ImageUpload readable(UploadEvent upload) {
    try {
      return upload.content().map(Uploads::read).orElse(null);
    } catch (InvalidEventException e) {
      return null;
    }
  }

  private static @Nullable String raw(UploadEvent upload) {
    return upload
        .content()
        .filter(value -> value.length <= Limits.UPLOAD_BYTES)
        .map(Base64.getEncoder()::encodeToString)
        .orElse(null);
  }

  private Headers headers(UploadEvent upload, String type) {
    Headers headers = new RecordHeaders();
    Instant now = clock.instant();
    String id = type + ":" + upload.id() + "/" + upload.partition() + "-" + upload.offset();
    EventHeaders.putCloudEvent(headers, SOURCE, "dev.lookalike." + type, id, now);
    tracing.carry(
        new Tracing.Step(type, upload.id(), upload.appendedAt()), upload.trace(), headers);
    return headers;
  }

  private void send(String sink, UploadEvent upload, byte @Nullable [] value, Headers headers) {
    context.forward(new Record<>(upload.key(), value, clock.millis(), headers), sink);
  }
}
