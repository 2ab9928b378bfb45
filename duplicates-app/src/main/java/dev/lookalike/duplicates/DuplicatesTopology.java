package dev.lookalike.duplicates;

import dev.lookalike.duplicates.contents.BucketMessage;
import dev.lookalike.duplicates.contents.Buckets;
import dev.lookalike.duplicates.images.FanOut;
import dev.lookalike.duplicates.images.ImageMessage;
import dev.lookalike.duplicates.pairs.PairLedger;
import dev.lookalike.duplicates.pairs.PairMessage;
import dev.lookalike.duplicates.pairs.Standing;
import dev.lookalike.schema.DuplicateAlert;
import dev.lookalike.schema.DuplicateFlood;
import dev.lookalike.schema.DuplicateGroup;
import dev.lookalike.schema.ImageFailure;
import dev.lookalike.schema.JsonCodec;
import dev.lookalike.schema.Topics;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyConfig;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * One pass, no way back: neighbours fan out to the images that they name; an image tells its pairs
 * and content buckets; a bucket tells its pairs; the ledger of pairs hears them and the reviewers,
 * and tells their tenant, where floods are folded and groups are made of what is open, and from
 * where all is announced. Every arrow between rooms is an internal topic keyed by the room it leads
 * to.
 */
final class DuplicatesTopology {
  /** The internal topics and the topic whose partition count each of them takes. */
  static final Map<String, String> INTERNAL_TOPICS =
      Map.of(
          "images", Topics.NEIGHBOURS,
          "contents", Topics.NEIGHBOURS,
          "pair-sides", Topics.DECISIONS,
          "pair-contents", Topics.DECISIONS,
          "tenants", Topics.GROUPS);

  private final Plan plan;
  private final StreamsBuilder builder;

  private DuplicatesTopology(Plan plan, StreamsConfig config) {
    this.plan = plan;
    this.builder = new StreamsBuilder(new TopologyConfig(config));
  }

  static Topology build(Plan plan, StreamsConfig config) {
    DuplicatesTopology topology = new DuplicatesTopology(plan, config);
    topology.connect();
    return topology.builder.build();
  }

  private void connect() {
    KStream<String, Object> cut =
        source(Topics.NEIGHBOURS, "neighbours")
            .process(
                () -> new FanOutProcessor(new FanOut(plan.scorer(), plan.tiers())),
                Named.as("fan-out"));
    deadLetters(cut, "fan-out");

    KStream<String, Object> images =
        route(cut, ImageMessage.class, "images", plan.partitions().images())
            .process(
                new Room<>(
                    () -> new ImagesProcessor(plan.scope(), plan.retention()),
                    Set.of(StoredImages.statesBuilder(), StoredImages.partnersBuilder())),
                Named.as("images"));

    KStream<String, Object> contents =
        route(images, BucketMessage.class, "contents", plan.partitions().images())
            .process(
                new Room<>(
                    () -> new BucketsProcessor(new Buckets(plan.groups().floodAbove())),
                    Set.of(StoredMembers.builder())),
                Named.as("contents"));

    KStream<String, Object> decisions =
        source(Topics.DECISIONS, "decisions")
            .process(
                () -> new DecisionReader(plan.partitions().pairs()), Named.as("read-decisions"));
    deadLetters(decisions, "read-decisions");

    KStream<String, Object> ledger =
        route(images, PairMessage.class, "pair-sides", plan.partitions().pairs())
            .merge(
                route(contents, PairMessage.class, "pair-contents", plan.partitions().pairs()),
                Named.as("sides-and-contents"))
            .merge(only(decisions, PairMessage.class, "decided"), Named.as("and-decisions"))
            .process(
                new Room<>(
                    () ->
                        new LedgerProcessor(
                            new PairLedger(plan.tiers(), plan.scope()), plan.retention()),
                    Set.of(LedgerProcessor.builder())),
                Named.as("ledger"));
    deadLetters(ledger, "ledger");
    announce(
        route(ledger, Standing.class, "tenants", plan.partitions().tenants())
            .process(
                new Room<>(
                    () -> new GroupsProcessor(plan.groups(), plan.tracing()),
                    StoredGroups.builders()),
                Named.as("tenants")));
  }

  private void announce(KStream<String, Object> announced) {
    KStream<String, Object> tenants =
        announced.peek((key, said) -> plan.meters().announced(said), Named.as("count"));
    only(tenants, DuplicateAlert.class, "alerts")
        .to(
            Topics.ALERTS,
            Produced.with(Serdes.String(), JsonCodec.of(DuplicateAlert.class).serde())
                .withName("alerts-sink"));
    only(tenants, DuplicateFlood.class, "floods")
        .to(
            Topics.FLOODS,
            Produced.with(Serdes.String(), JsonCodec.of(DuplicateFlood.class).serde())
                .withName("floods-sink"));
    only(tenants, GroupChange.class, "groups")
        .mapValues(GroupChange::group, Named.as("groups-or-nothing"))
        .to(
            Topics.GROUPS,
            Produced.with(Serdes.String(), JsonCodec.of(DuplicateGroup.class).serde())
                .withStreamPartitioner(new TenantPartitioner())
                .withName("groups-sink"));
  }

  private KStream<byte[], byte[]> source(String topic, String name) {
    return builder.stream(
        topic,
        Consumed.with(Serdes.ByteArray(), Serdes.ByteArray())
            // A producer may write a record without a time; it must not stop the partition.
            .withTimestampExtractor(
                (record, partitionTime) ->
                    record.timestamp() >= 0 ? record.timestamp() : Math.max(0, partitionTime))
            .withName(name));
  }

  private static <T> KStream<String, T> route(
      KStream<String, Object> from, Class<T> type, String to, int partitions) {
    return only(from, type, "to-" + to)
        .repartition(
            Repartitioned.<String, T>as(to)
                .withKeySerde(Serdes.String())
                .withValueSerde(InternalSerde.of(type))
                .withNumberOfPartitions(partitions));
  }

  private void deadLetters(KStream<String, Object> from, String name) {
    only(from, DeadLetter.class, name + "-failures")
        .peek((key, letter) -> plan.meters().announced(letter), Named.as(name + "-failures-count"))
        .map(
            (any, letter) -> KeyValue.pair(letter.key(), letter.failure()),
            Named.as(name + "-failures-by-key"))
        .to(
            Topics.FAILURES,
            Produced.with(Serdes.ByteArray(), JsonCodec.of(ImageFailure.class).serde())
                .withName(name + "-failures-sink"));
  }

  /** The edge that values of one type leave by. */
  private static <T> KStream<String, T> only(
      KStream<String, Object> stream, Class<T> type, String name) {
    return stream.flatMapValues(
        value -> type.isInstance(value) ? List.of(type.cast(value)) : List.of(), Named.as(name));
  }

  /** A processor and the stores that are its own. */
  private record Room<V>(
      Supplier<Processor<String, V, String, Object>> processor, Set<StoreBuilder<?>> stores)
      implements ProcessorSupplier<String, V, String, Object> {
    @Override
    public Processor<String, V, String, Object> get() {
      return processor.get();
    }
  }
}
