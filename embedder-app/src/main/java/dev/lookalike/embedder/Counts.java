package dev.lookalike.embedder;

import dev.lookalike.app.Tags;
import dev.lookalike.schema.FailureReason;
import dev.lookalike.schema.UploadReceipt;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/**
 * What was done since the start. What an aborted transaction sent is counted, and counted again
 * when it is sent again.
 */
final class Counts {
  private final MeterRegistry meters;
  private final Counter embedded;

  Counts(MeterRegistry meters) {
    this.meters = meters;
    this.embedded = meters.counter("lookalike.vectors");
    // What has never happened shows as zero, so that its first time is seen as a rise.
    for (FailureReason reason : FailureReason.values()) {
      failures(reason);
    }
    receipts(UploadReceipt.Status.SUPERSEDED);
    receipts(UploadReceipt.Status.REJECTED);
  }

  /** A vector was sent; this is how long each stage took. */
  void embedded(Map<String, Long> stageMillis) {
    embedded.increment();
    stageMillis.forEach(
        (stage, millis) ->
            meters
                .timer("lookalike.upload.stage", "stage", stage)
                .record(Duration.ofMillis(millis)));
  }

  void receipt(UploadReceipt.Status status) {
    receipts(status).increment();
  }

  void refused(FailureReason reason) {
    failures(reason).increment();
  }

  /** For the health page: what has happened at all. */
  Map<String, Object> asMap() {
    Map<String, Object> map = new TreeMap<>();
    put(map, "embedded", embedded);
    put(map, "superseded", receipts(UploadReceipt.Status.SUPERSEDED));
    for (FailureReason reason : FailureReason.values()) {
      put(map, "refused." + reason, failures(reason));
    }
    return map;
  }

  private static void put(Map<String, Object> map, String name, Counter counter) {
    long count = (long) counter.count();
    if (count > 0) {
      map.put(name, count);
    }
  }

  private Counter failures(FailureReason reason) {
    return meters.counter("lookalike.failures", "reason", Tags.of(reason));
  }

  private Counter receipts(UploadReceipt.Status status) {
    return meters.counter("lookalike.receipts", "status", Tags.of(status));
  }
}
