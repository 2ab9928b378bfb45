package dev.lookalike.indexer;

import dev.lookalike.schema.EventHeaders;
import dev.lookalike.schema.FailureReason;
import dev.lookalike.schema.JsonCodec;
import dev.lookalike.schema.ModelId;
import dev.lookalike.schema.Stage;
import dev.lookalike.schema.Topics;
import dev.lookalike.schema.UploadReceipt;
import dev.lookalike.schema.UploadReceipt.Status;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * The receipts that end an upload here. An image's uploads and vectors share the partition's
 * number, both topics being partitioned alike.
 */
final class Receipts {
  /** From the upload's record to its being searchable: all stages together. */
  static final String TOTAL = "total";

  private static final JsonCodec<UploadReceipt> RECEIPTS = JsonCodec.of(UploadReceipt.class);

  private final ModelId model;

  Receipts(ModelId model) {
    this.model = model;
  }

  ProducerRecord<byte[], byte[]> searchable(Change.Arrived arrived, Instant now) {
    return receipt(arrived, Status.SEARCHABLE, null, stages(arrived, now), now);
  }

  /** How long each stage took of what is searchable now, and all of them together. */
  static Map<String, Long> stages(Change.Arrived arrived, Instant now) {
    Map<String, Long> stages = new HashMap<>(arrived.vector().stageMillis());
    stages.put(Stage.INDEX.key(), Math.max(0, now.toEpochMilli() - emittedAt(arrived.source())));
    stages.put(TOTAL, stages.values().stream().mapToLong(Long::longValue).sum());
    return stages;
  }

  ProducerRecord<byte[], byte[]> superseded(Change.OfImage change, Instant now) {
    return receipt(change, Status.SUPERSEDED, null, stages(change), now);
  }

  /** A rejected upload has its receipt from the embedder already. */
  List<ProducerRecord<byte[], byte[]>> gone(Change.OfImage change, Instant now) {
    if (change instanceof Change.Refused refused) {
      return List.of(
          receipt(change, Status.REJECTED, refused.detail(), Map.of(), now),
          DeadLetters.of(refused, model, now));
    }
    return Outputs.isRejected(change)
        ? List.of()
        : List.of(receipt(change, Status.DELETED, null, Map.of(), now));
  }

  private static Map<String, Long> stages(Change.OfImage change) {
    return change instanceof Change.Arrived arrived ? arrived.vector().stageMillis() : Map.of();
  }

  private ProducerRecord<byte[], byte[]> receipt(
      Change.OfImage change,
      Status status,
      @Nullable String detail,
      Map<String, Long> stages,
      Instant now) {
    UploadReceipt receipt =
        new UploadReceipt(
            change.source().partition(),
            change.version(),
            status,
            status == Status.REJECTED ? FailureReason.INVALID_EVENT : null,
            detail,
            status == Status.SEARCHABLE ? model : null,
            stages,
            now);
    String id = Outputs.id(change) + "/" + status;
    return Outputs.event(Topics.RECEIPTS, change.source(), RECEIPTS.write(receipt), id, model, now);
  }

  /** The event's own time; the record's may be that of the upload, which Streams passes on. */
  private static long emittedAt(ConsumerRecord<byte[], byte[]> source) {
    try {
      return EventHeaders.text(source.headers(), "ce_time")
          .map(time -> Instant.parse(time).toEpochMilli())
          .orElse(source.timestamp());
    } catch (DateTimeParseException e) {
      return source.timestamp();
    }
  }
}
