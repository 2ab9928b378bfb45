package dev.lookalike.console.gallery;

import dev.lookalike.schema.DuplicateGroup;
import dev.lookalike.schema.ImageKey;
import dev.lookalike.schema.PairKey;
import dev.lookalike.schema.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One pile in the order in which it is looked at: what is sure first. Open pairs stand in their
 * groups, around the keeper; a pair of two members of one group is not shown beside it.
 */
final class Listing {
  /**
   * One card.
   *
   * @param keeper null when the pair is in no group
   * @param more members that the group's record left out
   */
  record Card(
      @Nullable ImageKey keeper,
      DuplicateGroup.@Nullable Reason reason,
      int more,
      List<PairRow> pairs) {}

  private static final Comparator<PairRow> SUREST_FIRST =
      Comparator.comparing(PairRow::verdict)
          .thenComparing(row -> row.probability() == null ? 0 : -row.probability())
          .thenComparing(row -> row.pair().toString());

  private Listing() {}

  static List<Card> of(PairBook book, Pile pile, @Nullable Verdict verdict) {
    List<PairRow> rows = book.rows(pile);
    rows.removeIf(row -> verdict != null && row.verdict() != verdict);
    List<Card> cards = new ArrayList<>();
    if (pile == Pile.OPEN) {
      addGroups(book, rows, cards);
    }
    rows.forEach(row -> cards.add(new Card(null, null, 0, List.of(row))));
    cards.sort(Comparator.comparing(card -> card.pairs().get(0), SUREST_FIRST));
    return cards;
  }

  /** Leaves in rows what no group shows. */
  private static void addGroups(PairBook book, List<PairRow> rows, List<Card> cards) {
    Map<PairKey, PairRow> open = new HashMap<>();
    rows.forEach(row -> open.put(row.pair(), row));
    Map<ImageKey, ImageKey> groupOf = new HashMap<>();
    Set<PairKey> shown = new HashSet<>();
    for (PairBook.Group group : book.groups()) {
      List<PairRow> pairs = new ArrayList<>();
      for (ImageKey member : group.members()) {
        PairRow row = open.get(PairKey.of(group.keeper(), member));
        if (row != null) {
          pairs.add(row);
          shown.add(row.pair());
          groupOf.put(member, group.keeper());
        }
      }
      if (!pairs.isEmpty()) {
        pairs.sort(SUREST_FIRST);
        cards.add(new Card(group.keeper(), group.reason(), group.more(), pairs));
      }
    }
    rows.removeIf(row -> shown.contains(row.pair()) || isInside(row.pair(), groupOf));
  }

  private static boolean isInside(PairKey pair, Map<ImageKey, ImageKey> groupOf) {
    ImageKey group = groupOf.get(pair.first());
    return group != null && group.equals(groupOf.get(pair.second()));
  }
}
