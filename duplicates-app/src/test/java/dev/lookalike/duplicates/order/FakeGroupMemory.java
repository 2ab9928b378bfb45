package dev.lookalike.duplicates.order;

import dev.lookalike.duplicates.contents.Member;
import dev.lookalike.duplicates.groups.GroupMemory;
import dev.lookalike.duplicates.groups.Link;
import dev.lookalike.duplicates.groups.Node;
import dev.lookalike.duplicates.groups.OpenPair;
import dev.lookalike.schema.ImageKey;
import dev.lookalike.schema.PairKey;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Open pairs in memory. */
public final class FakeGroupMemory implements GroupMemory {
  private final Map<PairKey, OpenPair> pairs = new HashMap<>();
  private final Map<ImageKey, Node> nodes = new HashMap<>();
  private final Map<ImageKey, NavigableMap<ImageKey, Link>> links = new HashMap<>();
  private final Map<ImageKey, NavigableMap<String, ImageKey>> crowds = new HashMap<>();
  private final Map<Errand, Set<ImageKey>> errands = new HashMap<>();

  @Override
  public @Nullable OpenPair pair(PairKey pair) {
    return pairs.get(pair);
  }

  @Override
  public void keep(PairKey pair, OpenPair state) {
    pairs.put(pair, state);
  }

  @Override
  public void forget(PairKey pair) {
    pairs.remove(pair);
  }

  @Override
  public @Nullable Node node(ImageKey image) {
    return nodes.get(image);
  }

  @Override
  public void keep(Node node) {
    nodes.put(node.image(), node);
  }

  @Override
  public void forget(ImageKey image) {
    nodes.remove(image);
  }

  @Override
  public List<Link> links(ImageKey image, int limit) {
    return linksOf(image).values().stream().limit(limit).toList();
  }

  @Override
  public void link(ImageKey image, Link link) {
    linksOf(image).put(link.other(), link);
  }

  @Override
  public void unlink(ImageKey image, ImageKey other) {
    linksOf(image).remove(other);
  }

  @Override
  public @Nullable ImageKey firstInCrowd(ImageKey image) {
    Map.Entry<String, ImageKey> first = crowdOf(image).firstEntry();
    return first == null ? null : first.getValue();
  }

  @Override
  public void joinCrowd(ImageKey image, ImageKey other) {
    crowdOf(image).put(Member.rank(other), other);
  }

  @Override
  public void leaveCrowd(ImageKey image, ImageKey other) {
    crowdOf(image).remove(Member.rank(other));
  }

  @Override
  public List<ImageKey> waiting(Errand errand, int limit) {
    return errandsOf(errand).stream().limit(limit).toList();
  }

  @Override
  public void await(Errand errand, ImageKey image) {
    errandsOf(errand).add(image);
  }

  @Override
  public void done(Errand errand, ImageKey image) {
    errandsOf(errand).remove(image);
  }

  /** Whether nothing is left of images that have no open pair any more. */
  public boolean isEmpty() {
    return pairs.isEmpty()
        && nodes.isEmpty()
        && links.values().stream().allMatch(Map::isEmpty)
        && crowds.values().stream().allMatch(Map::isEmpty)
        && errands.values().stream().allMatch(Set::isEmpty);
  }

  private NavigableMap<ImageKey, Link> linksOf(ImageKey image) {
    return links.computeIfAbsent(image, any -> new TreeMap<>());
  }

  private NavigableMap<String, ImageKey> crowdOf(ImageKey image) {
    return crowds.computeIfAbsent(image, any -> new TreeMap<>());
  }

  private Set<ImageKey> errandsOf(Errand errand) {
    return errands.computeIfAbsent(errand, any -> new TreeSet<>());
  }
}
