package dev.lookalike.duplicates.groups;

import dev.lookalike.duplicates.groups.GroupMemory.Errand;
import dev.lookalike.schema.ImageKey;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Finds the keepers: in the keepers' order each image that no keeper before it has taken is one,
 * and takes its neighbours. So an image is a keeper exactly when no neighbour before it is; since
 * the order is strict, that has one solution only, and it is found from wherever one begins by
 * looking again at whatever comes after a change. What is too much for one word waits.
 */
final class Stars {
  /** Images that are looked at for one word; more than this wait their turn. */
  static final int AT_ONCE = 1000;

  private final Workspace work;
  private final KeeperOrder order;
  private final GroupWriter writer;
  private final Set<ImageKey> doubtful = new HashSet<>();
  private final Set<ImageKey> changed = new HashSet<>();

  Stars(Workspace work, GroupRules rules) {
    this.work = work;
    this.order = rules.order();
    this.writer = new GroupWriter(work, rules);
  }

  /** Goes on with an image that had to wait. */
  void resume(ImageKey image) {
    work.memory.done(Errand.GROUP, image);
    if (work.node(image) != null) {
      doubtful.add(image);
    }
  }

  /** Brings the groups around all touched images up to date. */
  void settle() {
    List.copyOf(work.touched()).forEach(this::refresh);
    TreeSet<ImageKey> queue =
        new TreeSet<>(Comparator.comparing(work::present, order.comparator()));
    queue.addAll(doubtful);
    for (int i = 0; i < AT_ONCE && !queue.isEmpty(); i++) {
      look(work.present(queue.pollFirst()), queue);
    }
    queue.forEach(image -> work.memory.await(Errand.GROUP, image));
    changed.stream()
        .filter(image -> work.node(image) != null)
        .forEach(image -> writer.write(image, links(work.present(image))));
  }

  private void refresh(ImageKey image) {
    Node node = work.present(image);
    List<Link> links = unfolded(node);
    Node now = node.withLooks(links.stream().map(Link::looks).reduce(Looks.NONE, Looks::or));
    work.keep(now);
    doubtful.add(image);
    change(image);
    change(now.keeper());
    Node before = work.before(image);
    if (before == null || !order.isSamePlace(before, now)) {
      links.forEach(link -> doubtful.add(link.other()));
    }
  }

  private void look(Node node, Set<ImageKey> queue) {
    List<Link> links = links(node);
    ImageKey keeper = links.isEmpty() ? null : keeper(node, links);
    if (Objects.equals(keeper, node.keeper())) {
      return;
    }
    work.keep(node.withKeeper(keeper));
    change(node.keeper());
    change(keeper);
    if (node.isKeeper() != node.image().equals(keeper)) {
      links.stream()
          .map(link -> work.present(link.other()))
          .filter(other -> order.isBefore(node, other))
          .forEach(other -> queue.add(other.image()));
    }
  }

  private ImageKey keeper(Node node, List<Link> links) {
    return links.stream()
        .map(link -> work.present(link.other()))
        .filter(Node::isKeeper)
        .filter(other -> order.isBefore(other, node))
        .min(order.comparator())
        .orElse(node)
        .image();
  }

  /** The pairs that count for groups. Two of the protected set are both kept, duplicates or not. */
  private List<Link> links(Node node) {
    boolean isProtected = order.isProtected(node);
    return unfolded(node).stream()
        .filter(link -> !isProtected || !order.isProtected(work.present(link.other())))
        .toList();
  }

  private List<Link> unfolded(Node node) {
    return node.isCrowded()
        ? List.of()
        : work.links(node.image()).stream().filter(link -> !link.folded()).toList();
  }

  private void change(@Nullable ImageKey keeper) {
    if (keeper != null) {
      changed.add(keeper);
    }
  }
}
