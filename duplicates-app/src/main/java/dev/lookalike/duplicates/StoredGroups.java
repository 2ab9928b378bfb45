package dev.lookalike.duplicates;

import dev.lookalike.duplicates.contents.Member;
import dev.lookalike.duplicates.groups.GroupMemory;
import dev.lookalike.duplicates.groups.Link;
import dev.lookalike.duplicates.groups.Node;
import dev.lookalike.duplicates.groups.OpenPair;
import dev.lookalike.schema.ImageKey;
import dev.lookalike.schema.PairKey;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;

/**
 * Open pairs and their images in state stores; what belongs to an image is keyed {@code image|}.
 */
record StoredGroups(
    KeyValueStore<String, OpenPair> pairs,
    KeyValueStore<String, Node> nodes,
    KeyValueStore<String, Link> links,
    KeyValueStore<String, String> crowds,
    KeyValueStore<String, String> errands)
    implements GroupMemory {
  private static final String PAIRS = "open-pairs";
  private static final String NODES = "open-images";
  private static final String LINKS = "open-links";
  private static final String CROWDS = "crowds";
  private static final String ERRANDS = "group-errands";

  static StoredGroups of(ProcessorContext<?, ?> context) {
    return new StoredGroups(
        context.getStateStore(PAIRS),
        context.getStateStore(NODES),
        context.getStateStore(LINKS),
        context.getStateStore(CROWDS),
        context.getStateStore(ERRANDS));
  }

  static Set<StoreBuilder<?>> builders() {
    // In an order of its own, so that the topology's text is the same each time.
    return new LinkedHashSet<>(
        List.of(
            builder(PAIRS, OpenPair.class),
            builder(NODES, Node.class),
            builder(LINKS, Link.class),
            builder(CROWDS, String.class),
            builder(ERRANDS, String.class)));
  }

  private static <T> StoreBuilder<KeyValueStore<String, T>> builder(String name, Class<T> type) {
    return Stores.keyValueStoreBuilder(
        Stores.persistentKeyValueStore(name), Serdes.String(), InternalSerde.of(type));
  }

  @Override
  public @Nullable OpenPair pair(PairKey pair) {
    return pairs.get(pair.toString());
  }

  @Override
  public void keep(PairKey pair, OpenPair state) {
    pairs.put(pair.toString(), state);
  }

  @Override
  public void forget(PairKey pair) {
    pairs.delete(pair.toString());
  }

  @Override
  public @Nullable Node node(ImageKey image) {
    return nodes.get(image.toString());
  }

  @Override
  public void keep(Node node) {
    nodes.put(node.image().toString(), node);
  }

  @Override
  public void forget(ImageKey image) {
    nodes.delete(image.toString());
  }

  @Override
  public List<Link> links(ImageKey image, int limit) {
    try (Stream<KeyValue<String, Link>> found = scan(links, image + "|")) {
      return found.limit(limit).map(entry -> entry.value).toList();
    }
  }

  @Override
  public void link(ImageKey image, Link link) {
    links.put(image + "|" + link.other(), link);
  }

  @Override
  public void unlink(ImageKey image, ImageKey other) {
    links.delete(image + "|" + other);
  }

  @Override
  public @Nullable ImageKey firstInCrowd(ImageKey image) {
    try (Stream<KeyValue<String, String>> found = scan(crowds, image + "|")) {
      return found.findFirst().map(entry -> ImageKey.parse(entry.value)).orElse(null);
    }
  }

  @Override
  public void joinCrowd(ImageKey image, ImageKey other) {
    crowds.put(image + "|" + Member.rank(other), other.toString());
  }

  @Override
  public void leaveCrowd(ImageKey image, ImageKey other) {
    crowds.delete(image + "|" + Member.rank(other));
  }

  @Override
  public List<ImageKey> waiting(Errand errand, int limit) {
    try (Stream<KeyValue<String, String>> found = scan(errands, errand + "|")) {
      return found.limit(limit).map(entry -> ImageKey.parse(entry.value)).toList();
    }
  }

  @Override
  public void await(Errand errand, ImageKey image) {
    errands.put(errand + "|" + image, image.toString());
  }

  @Override
  public void done(Errand errand, ImageKey image) {
    errands.delete(errand + "|" + image);
  }

  private static <T> Stream<KeyValue<String, T>> scan(KeyValueStore<String, T> in, String prefix) {
    return StoreStreams.of(in.prefixScan(prefix, new StringSerializer()));
  }
}
