package dev.lookalike.duplicates;

import java.time.Duration;
import java.time.Instant;
import java.util.function.BiPredicate;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Goes round a store without end and throws away what is spent. A slice at a time: a walk through
 * millions of entries at once would outlive the transaction.
 */
final class Purge<V> {
  private static final Duration EVERY = Duration.ofMinutes(1);
  private static final int SLICE = 10_000;

  private final KeyValueStore<String, V> store;
  private final BiPredicate<V, Instant> isSpentBefore;
  private final Duration retention;
  private String from = "";

  /**
   * Made once for a task.
   *
   * @param isSpentBefore whether an entry has been of no use since before a time
   * @param retention how long it is kept in that state
   */
  Purge(KeyValueStore<String, V> store, BiPredicate<V, Instant> isSpentBefore, Duration retention) {
    this.store = store;
    this.isSpentBefore = isSpentBefore;
    this.retention = retention;
  }

  void schedule(ProcessorContext<?, ?> context) {
    context.schedule(EVERY, PunctuationType.WALL_CLOCK_TIME, this::slice);
  }

  private void slice(long now) {
    Instant horizon = Instant.ofEpochMilli(now).minus(retention);
    try (KeyValueIterator<String, V> entries = store.range(from, null)) {
      for (int i = 0; i < SLICE && entries.hasNext(); i++) {
        KeyValue<String, V> entry = entries.next();
        // The next key in the store's order.
        from = entry.key + '\0';
        if (isSpentBefore.test(entry.value, horizon)) {
          store.delete(entry.key);
        }
      }
      if (!entries.hasNext()) {
        from = "";
      }
    }
  }
}
