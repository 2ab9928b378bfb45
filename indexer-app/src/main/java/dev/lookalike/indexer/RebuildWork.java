package dev.lookalike.indexer;

import dev.lookalike.index.IndexSpec;
import dev.lookalike.index.VectorIndex;
import dev.lookalike.schema.Topics;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fills an empty index beside the one in service and keeps up with the log, until the index is in
 * service itself. How far it is stands as the offsets of a group of its own.
 */
final class RebuildWork {
  private static final Logger LOG = LoggerFactory.getLogger(RebuildWork.class);

  private final IndexerSettings settings;
  private final Clients clients;
  private final VectorIndex index;
  private final Status status;
  private final Patience patience;
  private Map<TopicPartition, OffsetAndMetadata> committed = Map.of();

  RebuildWork(
      IndexerSettings settings,
      Clients clients,
      VectorIndex index,
      Status status,
      Patience patience) {
    this.settings = settings;
    this.clients = clients;
    this.index = index;
    this.status = status;
    this.patience = patience;
  }

  void run() {
    IndexSpec spec = index.spec();
    String group = settings.rebuildGroupOf(spec.model(), spec.name());
    Consumer<byte[], byte[]> consumer = clients.reader(group);
    try (Admin admin = clients.admin();
        ServingTopic serving = new ServingTopic(clients.reader(group));
        Rebuild rebuild = new Rebuild(consumer, index, patience, status)) {
      patience.insist("looking for the vectors", () -> requireVectors(consumer));
      status.preparing("opening index " + spec.name());
      patience.insist("opening index " + spec.name(), index::open);
      if (index.isComplete()) {
        throw new RefusedException(
            "index %s is complete; a rebuild goes into a new index".formatted(spec.name()));
      }
      patience.insist("reading what is in service", serving::current);
      patience.insist("starting the rebuild", () -> start(rebuild, consumer));
      while (!patience.isClosing() && !isServed(serving)) {
        patience.insist("rebuilding", () -> advance(rebuild, consumer));
      }
      if (isServed(serving)) {
        LOG.info("index {} is in service; the rebuild has done its work", spec.name());
        new GroupOffsets(admin, Topics.vectors(spec.model())).forget(group);
      }
    }
  }

  private void requireVectors(Consumer<byte[], byte[]> consumer) {
    String vectors = Topics.vectors(index.spec().model());
    Set<String> topics = consumer.listTopics().keySet();
    if (!topics.contains(vectors)) {
      List<String> others =
          topics.stream()
              .filter(topic -> topic.startsWith(Topics.VECTORS_PREFIX))
              .sorted()
              .toList();
      throw new RefusedException(
          "there is no topic %s to rebuild from, but %s; LOOKALIKE_MODEL_NAME and _VARIANT say which"
              .formatted(vectors, others.isEmpty() ? "none of vectors at all" : others));
    }
  }

  private void start(Rebuild rebuild, Consumer<byte[], byte[]> consumer) {
    List<TopicPartition> partitions =
        consumer.partitionsFor(Topics.vectors(index.spec().model())).stream()
            .map(p -> new TopicPartition(p.topic(), p.partition()))
            .toList();
    rebuild.start(partitions);
    // What an earlier rebuild of this name left would claim what this index may not hold.
    consumer.commitSync(
        partitions.stream()
            .collect(java.util.stream.Collectors.toMap(p -> p, p -> new OffsetAndMetadata(0))));
  }

  private void advance(Rebuild rebuild, Consumer<byte[], byte[]> consumer) {
    rebuild.step();
    Map<TopicPartition, OffsetAndMetadata> reached = rebuild.positions();
    if (!reached.equals(committed)) {
      consumer.commitSync(reached);
      committed = reached;
    }
    status.working("rebuilding index " + index.spec().name());
  }

  private boolean isServed(ServingTopic serving) {
    return serving
        .latest()
        .filter(s -> s.model().equals(index.spec().model()))
        .filter(s -> s.index().equals(index.spec().name()))
        .isPresent();
  }
}
