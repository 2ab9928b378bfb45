package dev.lookalike.duplicates.groups;

import dev.lookalike.duplicates.contents.Member;
import dev.lookalike.duplicates.groups.GroupMemory.Errand;
import dev.lookalike.duplicates.groups.Node.FloodState;
import dev.lookalike.schema.DuplicateAlert.Status;
import dev.lookalike.schema.DuplicateFlood;
import dev.lookalike.schema.ImageKey;
import dev.lookalike.schema.Limits;
import dev.lookalike.schema.PairKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Folds the pairs of images that have too many. It begins at once and ends when an image has been
 * calm for a while, so that one on the brink does not announce all its pairs at each step, and yet
 * what is folded in the end does not depend on what came first. Of crowded images that are paired
 * with each other, as copies of one placeholder are, only the first by rank is announced.
 */
final class Floods {
  private final Workspace work;
  private final GroupRules rules;

  Floods(Workspace work, GroupRules rules) {
    this.work = work;
    this.rules = rules;
  }

  /** Whether an image's pairs are folded, or are to be as soon as it is looked at. */
  boolean isCrowded(ImageKey image) {
    Node node = work.present(image);
    return node.isCrowded() || node.degree() > rules.floodAbove();
  }

  /** Looks at an image whose number of pairs may have changed. */
  void look(ImageKey image, Instant now) {
    Node node = work.present(image);
    boolean tooMany = node.degree() > rules.floodAbove();
    if (!node.isCrowded() && tooMany) {
      rise(node);
    } else if (node.isCrowded() && tooMany && node.flood().calmSince() != null) {
      work.memory.done(Errand.CALM, image);
      work.keep(node.withFlood(new FloodState(true, null, node.flood().said())));
    } else if (node.isCrowded() && !tooMany && node.flood().calmSince() == null) {
      work.memory.await(Errand.CALM, image);
      work.keep(node.withFlood(new FloodState(true, now, node.flood().said())));
    }
    announce(image);
  }

  /** Ends a flood that has been calm for long enough. */
  void endIfCalm(ImageKey image, Instant now) {
    Node node = work.node(image);
    Instant since = node == null ? null : node.flood().calmSince();
    if (node == null || since == null) {
      work.memory.done(Errand.CALM, image);
    } else if (!since.plus(rules.calm()).isAfter(now)) {
      work.memory.done(Errand.CALM, image);
      fall(node);
      announce(image);
    }
  }

  /** Two crowded images have become a pair. */
  void join(ImageKey one, ImageKey other) {
    work.memory.joinCrowd(one, other);
    work.memory.joinCrowd(other, one);
  }

  /** Two crowded images are no longer a pair. */
  void part(ImageKey one, ImageKey other) {
    work.memory.leaveCrowd(one, other);
    work.memory.leaveCrowd(other, one);
  }

  private void rise(Node node) {
    work.keep(node.withFlood(new FloodState(true, null, null)));
    List<ImageKey> crowd = new ArrayList<>();
    for (Link link : work.links(node.image())) {
      if (!link.folded()) {
        refold(node.image(), link, true);
      }
      if (work.present(link.other()).isCrowded()) {
        join(node.image(), link.other());
        crowd.add(link.other());
      }
    }
    crowd.forEach(this::announce);
  }

  private void fall(Node node) {
    work.keep(node.withFlood(new FloodState(false, null, node.flood().said())));
    work.touch(node.image());
    List<ImageKey> crowd = new ArrayList<>();
    for (Link link : work.links(node.image())) {
      if (work.present(link.other()).isCrowded()) {
        part(node.image(), link.other());
        crowd.add(link.other());
      } else {
        refold(node.image(), link, false);
      }
    }
    crowd.forEach(this::announce);
  }

  private void refold(ImageKey image, Link link, boolean folded) {
    PairKey key = PairKey.of(image, link.other());
    OpenPair pair = work.memory.pair(key);
    if (pair == null) {
      throw new IllegalStateException("a link without its pair %s".formatted(key));
    }
    work.memory.keep(key, new OpenPair(pair.standing(), folded));
    work.memory.link(image, Link.of(pair.standing().alert(), image, folded));
    work.memory.link(link.other(), Link.of(pair.standing().alert(), link.other(), folded));
    work.listener.announce(
        pair.standing().alert().as(folded ? Status.FOLDED : Status.OPEN, work.at));
    work.touch(image);
    work.touch(link.other());
  }

  private void announce(ImageKey image) {
    Node node = work.present(image);
    Integer said = node.flood().said();
    boolean leads = node.isCrowded() && leads(image);
    if (leads && said == null) {
      say(node, DuplicateFlood.Status.OPEN);
    } else if (leads && (node.degree() >= 2 * said || 2 * node.degree() <= said)) {
      say(node, DuplicateFlood.Status.UPDATED);
    } else if (!leads && said != null) {
      say(node, DuplicateFlood.Status.CLOSED);
    }
  }

  private boolean leads(ImageKey image) {
    ImageKey first = work.memory.firstInCrowd(image);
    return first == null || Member.rank(image).compareTo(Member.rank(first)) < 0;
  }

  private void say(Node node, DuplicateFlood.Status status) {
    @Nullable Integer said = status == DuplicateFlood.Status.CLOSED ? null : node.degree();
    work.keep(node.withFlood(new FloodState(node.isCrowded(), node.flood().calmSince(), said)));
    List<ImageKey> examples =
        work.memory.links(node.image(), Limits.EXAMPLES).stream().map(Link::other).toList();
    work.listener.announce(
        new DuplicateFlood(node.image(), status, node.side(), node.degree(), examples, work.at));
  }
}
