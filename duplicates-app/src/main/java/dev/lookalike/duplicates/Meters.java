package dev.lookalike.duplicates;

import dev.lookalike.app.Tags;
import dev.lookalike.schema.DuplicateAlert;
import dev.lookalike.schema.DuplicateFlood;
import dev.lookalike.schema.FailureReason;
import dev.lookalike.schema.Verdict;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;

/**
 * What was announced. What an aborted transaction announced is counted, and counted again when it
 * is announced again.
 */
final class Meters {
  private final MeterRegistry registry;

  Meters(MeterRegistry registry) {
    this.registry = registry;
    // What has never happened shows as zero, so that its first time is seen as a rise.
    for (Verdict verdict : Verdict.values()) {
      alerts(DuplicateAlert.Status.OPEN, verdict);
    }
    for (DuplicateFlood.Status status : DuplicateFlood.Status.values()) {
      floods(status);
    }
    registry.counter("lookalike.groups");
    List.of(
            FailureReason.INVALID_EVENT,
            FailureReason.WRONG_PARTITION,
            FailureReason.STALE_DECISION)
        .forEach(this::failures);
  }

  void announced(Object said) {
    if (said instanceof DuplicateAlert alert) {
      alerts(alert.status(), alert.verdict()).increment();
    } else if (said instanceof DuplicateFlood flood) {
      floods(flood.status()).increment();
    } else if (said instanceof GroupChange) {
      registry.counter("lookalike.groups").increment();
    } else if (said instanceof DeadLetter letter) {
      failures(letter.failure().reason()).increment();
    }
  }

  private Counter alerts(DuplicateAlert.Status status, Verdict verdict) {
    return registry.counter(
        "lookalike.alerts", "status", Tags.of(status), "verdict", Tags.of(verdict));
  }

  private Counter floods(DuplicateFlood.Status status) {
    return registry.counter("lookalike.floods", "status", Tags.of(status));
  }

  private Counter failures(FailureReason reason) {
    return registry.counter("lookalike.failures", "reason", Tags.of(reason));
  }
}
