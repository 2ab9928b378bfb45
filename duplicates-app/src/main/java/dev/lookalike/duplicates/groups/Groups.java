package dev.lookalike.duplicates.groups;

import dev.lookalike.duplicates.groups.GroupMemory.Errand;
import dev.lookalike.duplicates.pairs.Standing;
import dev.lookalike.duplicates.pairs.Standing.Origin;
import dev.lookalike.schema.DuplicateAlert;
import dev.lookalike.schema.DuplicateAlert.Side;
import dev.lookalike.schema.DuplicateAlert.Status;
import dev.lookalike.schema.ImageKey;
import dev.lookalike.schema.PairKey;
import dev.lookalike.schema.Verdict;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Hears where each pair stands and announces it, folded where one of its images has too many; and
 * keeps the groups of what is open. SIMILAR pairs claim no duplicate and are passed on only.
 */
public final class Groups {
  private final GroupMemory memory;
  private final GroupRules rules;
  private final GroupListener listener;

  public Groups(GroupMemory memory, GroupRules rules, GroupListener listener) {
    this.memory = memory;
    this.rules = rules;
    this.listener = listener;
  }

  /**
   * Hears of one pair.
   *
   * @param at the word's time; what follows from it carries it
   * @param now the present, by which calm is measured
   */
  public void hear(Standing word, Instant at, Instant now) {
    DuplicateAlert alert = word.alert();
    PairKey pair = alert.pair();
    OpenPair before = memory.pair(pair);
    boolean counts = isOpen(alert) && alert.verdict() != Verdict.SIMILAR;
    if (!counts && before == null) {
      listener.announce(alert);
      return;
    }
    Workspace work = new Workspace(memory, listener, at);
    Floods floods = new Floods(work, rules);
    if (counts) {
      open(word, before, work, floods);
    } else {
      close(alert, before.folded(), work, floods);
    }
    floods.look(pair.first(), now);
    floods.look(pair.second(), now);
    finish(work, List.of());
  }

  /** Ends floods that have calmed down and goes on with what had to wait; to be called often. */
  public void tick(Instant now) {
    Workspace work = new Workspace(memory, listener, now);
    Floods floods = new Floods(work, rules);
    memory.waiting(Errand.CALM, Stars.AT_ONCE).forEach(image -> floods.endIfCalm(image, now));
    finish(work, memory.waiting(Errand.GROUP, Stars.AT_ONCE));
  }

  private void finish(Workspace work, List<ImageKey> waiting) {
    Stars stars = new Stars(work, rules);
    waiting.forEach(stars::resume);
    stars.settle();
    work.write();
  }

  private void open(Standing word, @Nullable OpenPair before, Workspace work, Floods floods) {
    DuplicateAlert alert = word.alert();
    ImageKey first = alert.pair().first();
    ImageKey second = alert.pair().second();
    int more = before == null ? 1 : 0;
    learn(work, first, alert.first(), word.first(), more);
    learn(work, second, alert.second(), word.second(), more);
    boolean folded = floods.isCrowded(first) || floods.isCrowded(second);
    memory.keep(alert.pair(), new OpenPair(word, folded));
    memory.link(first, Link.of(alert, first, folded));
    memory.link(second, Link.of(alert, second, folded));
    if (work.present(first).isCrowded() && work.present(second).isCrowded()) {
      floods.join(first, second);
    }
    if (before == null || before.folded() != folded || !before.standing().alert().equals(alert)) {
      announce(alert, before != null && before.folded(), folded);
    }
    work.touch(first);
    work.touch(second);
  }

  private void close(DuplicateAlert alert, boolean wasFolded, Workspace work, Floods floods) {
    ImageKey first = alert.pair().first();
    ImageKey second = alert.pair().second();
    memory.forget(alert.pair());
    memory.unlink(first, second);
    memory.unlink(second, first);
    if (work.present(first).isCrowded() && work.present(second).isCrowded()) {
      floods.part(first, second);
    }
    for (ImageKey image : List.of(first, second)) {
      Node node = work.present(image);
      work.keep(node.withDegree(node.degree() - 1));
      work.touch(image);
    }
    announce(alert, wasFolded, false);
  }

  private static void learn(
      Workspace work, ImageKey image, Side side, Origin origin, int morePairs) {
    Node known = work.node(image);
    Node node = known == null ? Node.of(image, side, origin) : known.hearing(side, origin);
    work.keep(node.withDegree(node.degree() + morePairs));
  }

  /** To a reader a pair that was folded has not been open, so it cannot be updated. */
  private void announce(DuplicateAlert alert, boolean wasFolded, boolean folded) {
    Status status =
        folded ? Status.FOLDED : wasFolded && isOpen(alert) ? Status.OPEN : alert.status();
    listener.announce(alert.as(status, alert.at()));
  }

  private static boolean isOpen(DuplicateAlert alert) {
    return alert.status() == Status.OPEN || alert.status() == Status.UPDATED;
  }
}
