package dev.lookalike.embedder;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;

/**
 * Which partitions should not be read on, because their inbox is at its mark; the backlog then
 * stays in the topic. What was polled before still comes in above the mark: {@link
 * EmbedderProperties} bounds that.
 */
final class BackPressure {
  private final Mark mark;
  private final Map<TopicPartition, Inbox.Level> levels = new ConcurrentHashMap<>();

  /**
   * Where a partition's inbox is full.
   *
   * @param fresh entries not tried yet
   * @param aside entries that wait for a retry or for their host; they hold no slot, so more of
   *     them are let in than of the others
   * @param bytes of all entries
   */
  record Mark(int fresh, int aside, long bytes) {
    static Mark of(EmbedderSettings.Inbox settings) {
      return new Mark(settings.records(), settings.waiting(), settings.bytes().bytes());
    }

    private boolean reached(Inbox.Level level) {
      return level.fresh() >= fresh || level.aside() >= aside || level.bytes() >= bytes;
    }
  }

  BackPressure(Mark mark) {
    this.mark = mark;
  }

  void update(TopicPartition partition, Inbox.Level level) {
    levels.put(partition, level);
  }

  void forget(TopicPartition partition) {
    levels.remove(partition);
  }

  /** The partitions to pause, as of now. */
  Set<TopicPartition> full() {
    return levels.entrySet().stream()
        .filter(entry -> mark.reached(entry.getValue()))
        .map(Map.Entry::getKey)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** All inboxes together. */
  Inbox.Level total() {
    return levels.values().stream()
        .reduce(
            new Inbox.Level(0, 0, 0),
            (a, b) ->
                new Inbox.Level(
                    a.fresh() + b.fresh(), a.aside() + b.aside(), a.bytes() + b.bytes()));
  }
}
