package dev.lookalike.embedder;

import dev.lookalike.schema.Limits;
import dev.lookalike.schema.ModelId;
import dev.lookalike.schema.Topics;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/** One source, one processor with two stores, three sinks; bytes everywhere, so nothing skips. */
final class EmbedderTopology {
  private static final String SOURCE = "uploads";

  /** Segments that are compacted soon, since a start after a kill reads the whole changelog. */
  private static final Map<String, String> CHANGELOG =
      Map.of(
          "segment.bytes",
          Integer.toString(16 << 20),
          "min.cleanable.dirty.ratio",
          "0.1",
          "delete.retention.ms",
          "60000",
          "max.message.bytes",
          Integer.toString(Limits.INBOX_BYTES));

  private EmbedderTopology() {}

  static Topology of(ModelId model, Surroundings surroundings) {
    ByteArraySerializer bytes = new ByteArraySerializer();
    return new Topology()
        .addSource(
            AutoOffsetReset.earliest(),
            SOURCE,
            // A producer may write any timestamp; none may stop the partition.
            (record, partitionTime) -> Math.max(0, record.timestamp()),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer(),
            Topics.UPLOADS)
        .addProcessor(InboxProcessor.INBOX, new Supplier(surroundings), SOURCE)
        .addSink(Outputs.VECTORS, Topics.vectors(model), bytes, bytes, InboxProcessor.INBOX)
        .addSink(Outputs.FAILURES, Topics.FAILURES, bytes, bytes, InboxProcessor.INBOX)
        .addSink(Outputs.RECEIPTS, Topics.RECEIPTS, bytes, bytes, InboxProcessor.INBOX);
  }

  private record Supplier(Surroundings surroundings)
      implements ProcessorSupplier<byte[], byte[], byte[], byte[]> {
    @Override
    public Processor<byte[], byte[], byte[], byte[]> get() {
      return new InboxProcessor(surroundings);
    }

    /** The inbox is in memory, bounded by its mark; failures may be many and stay on disk. */
    @Override
    public Set<StoreBuilder<?>> stores() {
      return Set.of(
          Stores.keyValueStoreBuilder(
                  Stores.inMemoryKeyValueStore(InboxProcessor.INBOX),
                  Serdes.String(),
                  Serdes.ByteArray())
              .withLoggingEnabled(CHANGELOG),
          Stores.keyValueStoreBuilder(
                  Stores.persistentKeyValueStore(InboxProcessor.LATEST),
                  Serdes.String(),
                  Serdes.String())
              .withLoggingEnabled(CHANGELOG));
    }
  }
}
