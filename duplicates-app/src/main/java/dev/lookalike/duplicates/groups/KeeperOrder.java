package dev.lookalike.duplicates.groups;

import dev.lookalike.schema.DuplicateGroup.Reason;
import dev.lookalike.schema.ImageFacts;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Which of two images is rather to be kept. A strict total order over all images of a tenant: it is
 * what makes the groups a function of the open pairs alone. Images of the protected set come before
 * all others, whatever the rules; the key decides where no rule does.
 *
 * @param rules the first that tells two images apart decides
 * @param pinned how the catalogue pins an image
 * @param protectedSet how the catalogue marks its reference set
 */
public record KeeperOrder(
    List<KeeperRule> rules, Optional<Mark> pinned, Optional<Mark> protectedSet) {
  public KeeperOrder {
    rules = List.copyOf(rules);
  }

  boolean isProtected(Node node) {
    return protectedSet.filter(mark -> mark.isOn(facts(node))).isPresent();
  }

  /** Whether an image is to be kept rather than its rival. */
  boolean isBefore(Node image, Node rival) {
    int byRules = byRules(image, rival);
    return byRules != 0 ? byRules < 0 : image.image().compareTo(rival.image()) < 0;
  }

  Comparator<Node> comparator() {
    return (one, other) -> one.image().equals(other.image()) ? 0 : isBefore(one, other) ? -1 : 1;
  }

  /** Whether an image's place among all others is still the same. */
  boolean isSamePlace(Node before, Node after) {
    return byRules(before, after) == 0;
  }

  /** The rule that sets a keeper above another image. */
  Reason reason(Node keeper, Node other) {
    if (isProtected(keeper) != isProtected(other)) {
      return Reason.PROTECTED;
    }
    return rules.stream()
        .filter(rule -> compare(rule, keeper, other) != 0)
        .findFirst()
        .map(rule -> rule.reason)
        .orElse(Reason.FIRST_KEY);
  }

  private int byRules(Node one, Node other) {
    int result = trueFirst(isProtected(one), isProtected(other));
    for (int i = 0; i < rules.size() && result == 0; i++) {
      result = compare(rules.get(i), one, other);
    }
    return result;
  }

  private int compare(KeeperRule rule, Node one, Node other) {
    return switch (rule) {
      case PINNED -> trueFirst(isPinned(one), isPinned(other));
      case NOT_CROPPED -> trueFirst(!one.looks().cropped(), !other.looks().cropped());
      case NOT_MARKED -> trueFirst(!one.looks().marked(), !other.looks().marked());
      case IN_COLOUR -> trueFirst(!one.looks().greyed(), !other.looks().greyed());
      case LARGER -> Long.compare(Quality.pixels(facts(other)), Quality.pixels(facts(one)));
      case BETTER_QUALITY -> Quality.of(facts(other)).compareTo(Quality.of(facts(one)));
      case OLDER -> shownSince(one).compareTo(shownSince(other));
    };
  }

  private boolean isPinned(Node node) {
    return pinned.filter(mark -> mark.isOn(facts(node))).isPresent();
  }

  private static int trueFirst(boolean one, boolean other) {
    return Boolean.compare(other, one);
  }

  private static Instant shownSince(Node node) {
    Instant since = node.origin().shownSince();
    return since == null ? facts(node).uploadedAt() : since;
  }

  private static ImageFacts facts(Node node) {
    return node.side().facts();
  }
}
