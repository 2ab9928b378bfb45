package dev.lookalike.duplicates;

import dev.lookalike.duplicates.pairs.PairMessage;
import dev.lookalike.schema.DuplicateDecision;
import dev.lookalike.schema.FailureReason;
import dev.lookalike.schema.JsonCodec;
import dev.lookalike.schema.PairKey;
import dev.lookalike.schema.Partitions;
import dev.lookalike.schema.Stage;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;

/** From a reviewer's record to a word for the pair's ledger, or a dead letter. */
final class DecisionReader extends ContextualProcessor<byte[], byte[], String, Object> {
  private static final JsonCodec<DuplicateDecision> CODEC = JsonCodec.of(DuplicateDecision.class);

  private final int partitions;

  DecisionReader(int partitions) {
    this.partitions = partitions;
  }

  @Override
  public void process(Record<byte[], byte[]> record) {
    Forwarder forwarder = new Forwarder(context(), record);
    try {
      DuplicateDecision decision =
          read(record, context().recordMetadata().orElseThrow().partition());
      forwarder.send(decision.pair(), new PairMessage.Decided(decision));
    } catch (RefusedException e) {
      forwarder.refuse(record, Stage.DECISION, e);
    }
  }

  private DuplicateDecision read(Record<byte[], byte[]> record, int partition)
      throws RefusedException {
    PairKey pair = RefusedException.readKey(record.key(), PairKey::parse);
    int right = Partitions.of(record.key(), partitions);
    if (right != partition) {
      throw new RefusedException(
          FailureReason.WRONG_PARTITION,
          "partition %d, but murmur2 of the key says %d; with librdkafka set partitioner=%s"
              .formatted(partition, right, "murmur2_random"));
    }
    if (record.value() == null) {
      throw new RefusedException(
          FailureReason.INVALID_EVENT, "a null value: a decision is taken back with UNDO");
    }
    DuplicateDecision decision = RefusedException.readValue(CODEC, record.value());
    if (!decision.pair().equals(pair)) {
      throw new RefusedException(
          FailureReason.INVALID_EVENT,
          "the key is pair '%s', the value's pair '%s'".formatted(pair, decision.pair()));
    }
    return decision;
  }
}
