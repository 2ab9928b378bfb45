package dev.lookalike.indexer;

import dev.lookalike.app.Tags;
import dev.lookalike.schema.FailureReason;
import dev.lookalike.schema.Stage;
import dev.lookalike.schema.UploadReceipt;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;

/** How uploads ended here and how long they were on their way. */
final class Meters {
  private final MeterRegistry registry;
  private final Timer searchable;

  Meters(MeterRegistry registry) {
    this.registry = registry;
    this.searchable = registry.timer("lookalike.upload.searchable");
    // What has never happened shows as zero, so that its first time is seen as a rise.
    for (UploadReceipt.Status status : UploadReceipt.Status.values()) {
      receipts(status);
    }
    List.of(
            FailureReason.INVALID_KEY,
            FailureReason.INVALID_EVENT,
            FailureReason.UNSUPPORTED_SCHEMA_VERSION)
        .forEach(this::failures);
  }

  MeterRegistry registry() {
    return registry;
  }

  /** After the commit, so that nothing is counted twice. */
  void published(Indexed indexed, Instant now) {
    indexed.neighbours().keySet().forEach(arrived -> searchable(arrived, now));
    double superseded =
        indexed.batch().superseded().stream().filter(c -> !Outputs.isRejected(c)).count();
    receipts(UploadReceipt.Status.SUPERSEDED).increment(superseded + indexed.late().size());
    for (Change.OfImage change : indexed.batch().newest()) {
      if (change instanceof Change.Refused) {
        receipts(UploadReceipt.Status.REJECTED).increment();
        failures(FailureReason.INVALID_EVENT).increment();
      } else if (change instanceof Change.Removed && !Outputs.isRejected(change)) {
        receipts(UploadReceipt.Status.DELETED).increment();
      }
    }
    indexed.batch().unreadable().forEach(lost -> failures(lost.reason()).increment());
  }

  private void searchable(Change.Arrived arrived, Instant now) {
    Map<String, Long> stages = Receipts.stages(arrived, now);
    receipts(UploadReceipt.Status.SEARCHABLE).increment();
    registry
        .timer("lookalike.upload.stage", "stage", Stage.INDEX.key())
        .record(Duration.ofMillis(stages.getOrDefault(Stage.INDEX.key(), 0L)));
    searchable.record(Duration.ofMillis(stages.getOrDefault(Receipts.TOTAL, 0L)));
  }

  /** Kafka's own measurements of this client, until closed. */
  KafkaClientMetrics show(Consumer<?, ?> consumer) {
    return bound(new KafkaClientMetrics(consumer));
  }

  KafkaClientMetrics show(Producer<?, ?> producer) {
    return bound(new KafkaClientMetrics(producer));
  }

  private KafkaClientMetrics bound(KafkaClientMetrics metrics) {
    metrics.bindTo(registry);
    return metrics;
  }

  private Counter receipts(UploadReceipt.Status status) {
    return registry.counter("lookalike.receipts", "status", Tags.of(status));
  }

  private Counter failures(FailureReason reason) {
    return registry.counter("lookalike.failures", "reason", Tags.of(reason));
  }
}
