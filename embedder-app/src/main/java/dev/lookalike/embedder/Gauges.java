package dev.lookalike.embedder;

import dev.lookalike.embedder.work.ContentCache;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/** Shows what waits where; what waits does not know that it is measured. */
final class Gauges {
  private Gauges() {}

  static void bind(MeterRegistry meters, Work work, BackPressure inboxes) {
    inbox(meters, "lookalike.inbox.images", "fresh", () -> inboxes.total().fresh());
    inbox(meters, "lookalike.inbox.images", "aside", () -> inboxes.total().aside());
    gauge(meters, "lookalike.inbox.bytes", () -> inboxes.total().bytes());
    gauge(meters, "lookalike.inbox.paused.partitions", () -> inboxes.full().size());
    waiting(meters, "fetch", work.pool()::waiting);
    waiting(meters, "model", work.stage()::waiting);
    cache(meters, work.stage().cache(), "hit", ContentCache::hits);
    cache(meters, work.stage().cache(), "miss", ContentCache::misses);
    cache(meters, work.stage().cache(), "unchanged", ContentCache::unchanged);
  }

  private static void inbox(
      MeterRegistry meters, String name, String state, Supplier<Number> value) {
    Gauge.builder(name, value).tag("state", state).register(meters);
  }

  private static void gauge(MeterRegistry meters, String name, Supplier<Number> value) {
    Gauge.builder(name, value).register(meters);
  }

  private static void waiting(MeterRegistry meters, String what, Supplier<Number> value) {
    Gauge.builder("lookalike.waiting", value).tag("for", what).register(meters);
  }

  private static void cache(
      MeterRegistry meters,
      ContentCache cache,
      String result,
      ToDoubleFunction<ContentCache> count) {
    FunctionCounter.builder("lookalike.cache", cache, count).tag("result", result).register(meters);
  }
}
