package dev.lookalike.duplicates;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lookalike.duplicates.pairs.PairLedger;
import dev.lookalike.duplicates.pairs.PairMessage;
import dev.lookalike.duplicates.pairs.PairState;
import dev.lookalike.schema.DuplicateDecision;
import dev.lookalike.schema.FailureReason;
import dev.lookalike.schema.JsonCodec;
import dev.lookalike.schema.PairKey;
import dev.lookalike.schema.Stage;
import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/** Carries words to the {@link PairLedger} and what it has to say to the topics. */
final class LedgerProcessor extends ContextualProcessor<String, PairMessage, String, Object> {
  static final String STORE = "pair-ledger";
  private static final JsonCodec<DuplicateDecision> CODEC = JsonCodec.of(DuplicateDecision.class);

  private final PairLedger ledger;
  private final Duration retention;

  LedgerProcessor(PairLedger ledger, Duration retention) {
    this.ledger = ledger;
    this.retention = retention;
  }

  static StoreBuilder<KeyValueStore<String, PairState>> builder() {
    return Stores.keyValueStoreBuilder(
        Stores.persistentKeyValueStore(STORE), Serdes.String(), InternalSerde.of(PairState.class));
  }

  @Override
  public void init(ProcessorContext<String, Object> context) {
    super.init(context);
    new Purge<>(pairs(), PairState::isSpentBefore, retention).schedule(context);
  }

  @Override
  public void process(Record<String, PairMessage> record) {
    PairKey pair = PairKey.parse(record.key());
    PairState before = pairs().get(record.key());
    PairLedger.Step step =
        ledger.hear(pair, before, record.value(), Instant.ofEpochMilli(record.timestamp()));
    pairs().put(record.key(), step.state());
    Forwarder forwarder = new Forwarder(context(), record);
    step.standing().ifPresent(standing -> forwarder.send(pair.first().tenant(), standing));
    if (record.value() instanceof PairMessage.Decided decided) {
      step.complaint().ifPresent(why -> complain(decided.decision(), why, forwarder));
    }
  }

  private static void complain(DuplicateDecision decision, String why, Forwarder forwarder) {
    Record<byte[], byte[]> original =
        new Record<>(
            decision.pair().toString().getBytes(UTF_8),
            CODEC.write(decision),
            forwarder.cause().timestamp());
    forwarder.refuse(
        original, Stage.DECISION, new RefusedException(FailureReason.STALE_DECISION, why));
  }

  private KeyValueStore<String, PairState> pairs() {
    return context().getStateStore(STORE);
  }
}
