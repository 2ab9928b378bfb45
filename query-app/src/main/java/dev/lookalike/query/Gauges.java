package dev.lookalike.query;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.Supplier;

/** Shows what waits where; what waits does not know that it is measured. */
final class Gauges {
  private Gauges() {}

  static void bind(MeterRegistry meters, EngineSlot slot, Intake intake) {
    Gauge.builder("lookalike.requests.in.hand", intake::inHand).register(meters);
    Gauge.builder("lookalike.serving", () -> slot.serving().isPresent() ? 1 : 0).register(meters);
    waiting(meters, "model", () -> slot.measure(Engine::waitingForModel));
    waiting(meters, "search", () -> slot.measure(Engine::waitingForSearch));
  }

  private static void waiting(MeterRegistry meters, String what, Supplier<Number> value) {
    Gauge.builder("lookalike.waiting", value).tag("for", what).register(meters);
  }
}
