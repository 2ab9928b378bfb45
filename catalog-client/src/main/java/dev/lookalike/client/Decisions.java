package dev.lookalike.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lookalike.schema.DuplicateAlert;
import dev.lookalike.schema.DuplicateDecision;
import dev.lookalike.schema.DuplicateGroup;
import dev.lookalike.schema.JsonCodec;
import dev.lookalike.schema.PairKey;
import dev.lookalike.schema.Topics;
import java.time.Instant;
import java.util.List;
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
    return record(
        new DuplicateDecision(
            alert.pair(),
            decision,
            alert.first().facts().contentId(),
            alert.second().facts().contentId(),
            null,
            reviewer,
            note,
            Instant.now()));
  }

  /** The same decision about each pair of a keeper and a member, with the contents shown there. */
  static List<ProducerRecord<byte[], byte[]>> events(
      DuplicateGroup group,
      DuplicateDecision.Decision decision,
      @Nullable String reviewer,
      @Nullable String note) {
    String keeper = group.keeperSide().facts().contentId();
    Instant now = Instant.now();
    return group.members().stream()
        .map(
            member -> {
              PairKey pair = PairKey.of(group.keeper(), member.image());
              String other = member.side().facts().contentId();
              boolean first = pair.first().equals(group.keeper());
              return new DuplicateDecision(
                  pair,
                  decision,
                  first ? keeper : other,
                  first ? other : keeper,
                  group.keeper(),
                  reviewer,
                  note,
                  now);
            })
        .map(Decisions::record)
        .toList();
  }

  /** Takes a decision back as it was made. */
  static ProducerRecord<byte[], byte[]> undoing(
      DuplicateDecision decision, @Nullable String reviewer, @Nullable String note) {
    return record(
        new DuplicateDecision(
            decision.pair(),
            DuplicateDecision.Decision.UNDO,
            decision.firstContent(),
            decision.secondContent(),
            decision.group(),
            reviewer,
            note,
            Instant.now()));
  }

  private static ProducerRecord<byte[], byte[]> record(DuplicateDecision event) {
    ProducerRecord<byte[], byte[]> record =
        new ProducerRecord<>(
            Topics.DECISIONS, event.pair().toString().getBytes(UTF_8), CODEC.write(event));
    Uploads.putCloudEvent(record.headers(), "dev.lookalike.duplicate-decision");
    return record;
  }
}
