package dev.lookalike.indexer;

import dev.lookalike.app.Tracing;
import dev.lookalike.index.IndexSpec;
import dev.lookalike.schema.Serving;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says what became searchable, and which index is in service. */
final class Announcer {
  private static final Logger LOG = LoggerFactory.getLogger(Announcer.class);

  private final Publisher publisher;
  private final IndexSpec spec;
  private final Clock clock;
  private final Outputs outputs;

  Announcer(Publisher publisher, IndexSpec spec, Clock clock, Tracing tracing) {
    this.publisher = publisher;
    this.spec = spec;
    this.clock = clock;
    this.outputs = new Outputs(spec.model(), clock, tracing);
  }

  void announce(
      Indexed indexed,
      Map<TopicPartition, OffsetAndMetadata> offsets,
      ConsumerGroupMetadata group) {
    publisher.publish(outputs.of(indexed), offsets, group);
  }

  /** Puts the index into service unless it is; returns whether it had to. */
  boolean serve(Optional<Serving> current) {
    Serving mine = new Serving(spec.model(), spec.name(), clock.instant());
    if (current.filter(s -> isSame(s, mine)).isPresent()) {
      return false;
    }
    publisher.publish(ServingTopic.record(mine));
    LOG.info("index {} of model {} is in service", mine.index(), mine.model());
    return true;
  }

  private static boolean isSame(Serving one, Serving other) {
    return one.model().equals(other.model()) && one.index().equals(other.index());
  }
}
