package dev.lookalike.duplicates.groups;

import dev.lookalike.schema.ImageKey;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The images that one word concerns: read once, written once, however often they change. */
final class Workspace {
  final GroupMemory memory;
  final GroupListener listener;
  final Instant at;
  private final Map<ImageKey, @Nullable Node> before = new HashMap<>();
  private final Map<ImageKey, Node> now = new HashMap<>();
  private final Set<ImageKey> touched = new HashSet<>();

  /**
   * For one word.
   *
   * @param at what is announced carries it
   */
  Workspace(GroupMemory memory, GroupListener listener, Instant at) {
    this.memory = memory;
    this.listener = listener;
    this.at = at;
  }

  @Nullable Node node(ImageKey image) {
    if (!before.containsKey(image)) {
      Node known = memory.node(image);
      before.put(image, known);
      if (known != null) {
        now.put(image, known);
      }
    }
    return now.get(image);
  }

  /** Of an image that has, or just had, an open pair. */
  Node present(ImageKey image) {
    Node node = node(image);
    if (node == null) {
      throw new IllegalStateException("an open pair of %s without its image".formatted(image));
    }
    return node;
  }

  /** As it was when the word came. */
  @Nullable Node before(ImageKey image) {
    return before.get(image);
  }

  void keep(Node node) {
    now.put(node.image(), node);
  }

  List<Link> links(ImageKey image) {
    return memory.links(image, Integer.MAX_VALUE);
  }

  /** Says that the groups around an image may be others now. */
  void touch(ImageKey image) {
    touched.add(image);
  }

  Set<ImageKey> touched() {
    return touched;
  }

  void write() {
    now.forEach(
        (image, node) -> {
          if (node.degree() == 0 && !node.isCrowded()) {
            memory.forget(image);
          } else if (!node.equals(before.get(image))) {
            memory.keep(node);
          }
        });
  }
}
