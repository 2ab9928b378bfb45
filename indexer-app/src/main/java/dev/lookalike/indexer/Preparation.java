package dev.lookalike.indexer;

import dev.lookalike.index.IndexSpec;
import dev.lookalike.index.VectorIndex;
import dev.lookalike.schema.Serving;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Brings an index to where the group stands before it is written to in the group's name. Two
 * checks: one before joining, so that a long rebuild or a refusal disturbs nobody, and one after,
 * when Kafka admits no member with another index any more and the group's offsets hold still.
 */
final class Preparation implements AutoCloseable {
  /** The groups whose offsets are compared. */
  record Groups(String main, String rebuild) {}

  private final VectorIndex index;
  private final GroupOffsets offsets;
  private final Groups groups;
  private final Supplier<Rebuild> rebuilds;
  private final Status status;
  private @Nullable Rebuild own;

  Preparation(
      VectorIndex index,
      GroupOffsets offsets,
      Groups groups,
      Supplier<Rebuild> rebuilds,
      Status status) {
    this.index = index;
    this.offsets = offsets;
    this.groups = groups;
    this.rebuilds = rebuilds;
    this.status = status;
  }

  /**
   * Rebuilds an index that is not complete, or finds that another process does.
   *
   * @throws RefusedException when the index must not be used (yet)
   */
  void beforeJoining(Optional<Serving> serving) {
    Map<TopicPartition, Long> committed = offsets.of(groups.main());
    Map<TopicPartition, Long> rebuilt = offsets.of(groups.rebuild());
    boolean covered = !rebuilt.isEmpty() && isCovered(committed, rebuilt);
    if (index.isComplete()) {
      if (isOther(serving, index.spec()) && !committed.isEmpty() && !covered) {
        throw notServed(serving.orElseThrow(), index.spec());
      }
    } else if (!rebuilt.isEmpty() && !covered) {
      throw new RefusedException(
          "index %s is being rebuilt and has come to %s, but group %s is at %s; start again when"
                  .formatted(index.spec().name(), rebuilt, groups.main(), committed)
              + " the rebuild has passed it");
    } else if (rebuilt.isEmpty() && !committed.isEmpty()) {
      rebuild(committed);
    }
  }

  /** Whether the index now has all that the group has done; if so it is marked complete. */
  boolean completeAfterJoining() {
    if (index.isComplete()) {
      return true;
    }
    Map<TopicPartition, Long> committed = offsets.of(groups.main());
    Map<TopicPartition, Long> rebuilt = offsets.of(groups.rebuild());
    if (!rebuilt.isEmpty()) {
      if (!isCovered(committed, rebuilt)) {
        status.preparing("waiting for the rebuild of index " + index.spec().name());
        return false;
      }
    } else if (!committed.isEmpty()) {
      rebuild(committed);
    }
    index.markComplete();
    return true;
  }

  /** Goes on from where an earlier call ended. */
  private void rebuild(Map<TopicPartition, Long> committed) {
    status.preparing("rebuilding index " + index.spec().name() + " from the log");
    if (own == null) {
      own = rebuilds.get();
      own.start(committed.keySet());
    } else if (!own.positions().keySet().containsAll(committed.keySet())) {
      // Offsets of further partitions have come since.
      own.start(committed.keySet());
    }
    own.upTo(committed);
  }

  /** The rebuild's offsets have done their work. */
  void forgetRebuild() {
    offsets.forget(groups.rebuild());
  }

  static boolean isOther(Optional<Serving> serving, IndexSpec spec) {
    return serving
        .filter(s -> s.model().equals(spec.model()) && !s.index().equals(spec.name()))
        .isPresent();
  }

  static RefusedException notServed(Serving serving, IndexSpec mine) {
    return new RefusedException(
        "index %s is in service for model %s, this indexer is set to %s; set it to %s, or rebuild"
                .formatted(serving.index(), serving.model(), mine.name(), serving.index())
            + " a new index");
  }

  private static boolean isCovered(
      Map<TopicPartition, Long> committed, Map<TopicPartition, Long> rebuilt) {
    return committed.entrySet().stream()
        .allMatch(entry -> rebuilt.getOrDefault(entry.getKey(), -1L) >= entry.getValue());
  }

  @Override
  public void close() {
    if (own != null) {
      own.close();
    }
  }
}
