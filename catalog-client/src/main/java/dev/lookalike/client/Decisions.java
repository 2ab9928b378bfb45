package dev.lookalike.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lookalike.schema.DuplicateAlert;
import dev.lookalike.schema.DuplicateDecision;
import dev.lookalike.schema.JsonCodec;
import dev.lookalike.schema.Topics;
import java.time.Instant;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** The records of duplicate-decisions. */
final class Decisions {
  private static final JsonCodec<DuplicateDecision> CODEC = JsonCodec.of(DuplicateDecision.class);

  private Decisions() {}

  /** A decision about the two contents that the alert shows. */
  static ProducerRecord<byte[], byte[]> event(
      DuplicateAlert alert,
      DuplicateDecision.Decision decision,
      @Nullable String reviewer,
      @Nullable String note) {
    DuplicateDecision event =
        new DuplicateDecision(
            alert.pair(),
            decision,
            alert.first().facts().contentId(),
            alert.second().facts().contentId(),
            reviewer,
            note,
            Instant.now());
    ProducerRecord<byte[], byte[]> record =
        new ProducerRecord<>(
            Topics.DECISIONS, alert.pair().toString().getBytes(UTF_8), CODEC.write(event));
    Uploads.putCloudEvent(record.headers(), "dev.lookalike.duplicate-decision");
    return record;
  }
}
