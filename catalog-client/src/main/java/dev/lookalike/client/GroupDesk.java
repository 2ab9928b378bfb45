package dev.lookalike.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lookalike.schema.DuplicateDecision;
import dev.lookalike.schema.DuplicateDecision.Decision;
import dev.lookalike.schema.DuplicateGroup;
import dev.lookalike.schema.ImageKey;
import dev.lookalike.schema.JsonCodec;
import dev.lookalike.schema.PairKey;
import dev.lookalike.schema.Topics;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** A tenant's groups: read from the one partition that holds them, and decided as a whole. */
final class GroupDesk {
  private static final JsonCodec<DuplicateGroup> CODEC = JsonCodec.of(DuplicateGroup.class);

  private final String tenant;
  private final Connections connections;
  private final TenantEvents<DuplicateDecision> decisions;

  GroupDesk(String tenant, Connections connections) {
    this.tenant = tenant;
    this.connections = connections;
    this.decisions =
        new TenantEvents<>(Topics.DECISIONS, DuplicateDecision.class, tenant, connections);
  }

  Map<ImageKey, DuplicateGroup> present() {
    Map<ImageKey, DuplicateGroup> groups = new TreeMap<>();
    connections
        .reader()
        .read(
            Topics.GROUPS,
            tenant,
            record ->
                hear(
                    record,
                    (keeper, group) -> {
                      if (group == null) {
                        groups.remove(keeper);
                      } else {
                        groups.put(keeper, group);
                      }
                    }));
    return groups;
  }

  Subscription follow(From from, BiConsumer<ImageKey, @Nullable DuplicateGroup> listener) {
    return connections.follow(Topics.GROUPS, from, record -> hear(record, listener));
  }

  /** Ends with the pairs that were decided. */
  CompletableFuture<List<PairKey>> decide(
      ImageKey keeper, Decision decision, @Nullable String reviewer, @Nullable String note) {
    List<ProducerRecord<byte[], byte[]>> events =
        decision == Decision.UNDO
            ? decidedWith(keeper).stream()
                .map(word -> Decisions.undoing(word, reviewer, note))
                .toList()
            : Decisions.events(group(keeper), decision, reviewer, note);
    if (events.isEmpty()) {
      throw new IllegalStateException("nothing was decided about the group " + keeper);
    }
    return CompletableFuture.allOf(
            events.stream().map(connections.sender()::send).toArray(CompletableFuture<?>[]::new))
        .thenApply(
            sent ->
                events.stream()
                    .map(event -> PairKey.parse(new String(event.key(), UTF_8)))
                    .toList());
  }

  private DuplicateGroup group(ImageKey keeper) {
    DuplicateGroup group = present().get(keeper);
    if (group == null) {
      throw new IllegalStateException("there is no group " + keeper);
    }
    return group;
  }

  /** A decided group is no more; its decisions say that they were made together. */
  private List<DuplicateDecision> decidedWith(ImageKey keeper) {
    Map<String, DuplicateDecision> last = new TreeMap<>();
    decisions.read(null, last::put);
    return last.values().stream()
        .filter(word -> keeper.equals(word.group()) && word.decision() != Decision.UNDO)
        .toList();
  }

  private void hear(
      ConsumerRecord<byte[], byte[]> record,
      BiConsumer<ImageKey, @Nullable DuplicateGroup> listener) {
    if (record.key() == null) {
      return;
    }
    ImageKey keeper = ImageKey.parse(new String(record.key(), UTF_8));
    if (keeper.tenant().equals(tenant)) {
      listener.accept(keeper, record.value() == null ? null : CODEC.read(record.value()));
    }
  }
}
