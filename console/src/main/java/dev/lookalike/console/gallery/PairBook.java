package dev.lookalike.console.gallery;

import com.github.benmanes.caffeine.cache.Interner;
import dev.lookalike.schema.DuplicateAlert;
import dev.lookalike.schema.DuplicateAlert.Status;
import dev.lookalike.schema.DuplicateDecision;
import dev.lookalike.schema.DuplicateFlood;
import dev.lookalike.schema.DuplicateGroup;
import dev.lookalike.schema.ImageKey;
import dev.lookalike.schema.PairKey;
import dev.lookalike.schema.Verdict;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Where all pairs, groups and floods of the tenant stand, heard from Kafka from the beginning.
 *
 * <p>It grows with the pairs that stand, not with what was ever said: a row of an edited copy is
 * about 0.9 KB with its comparison and differences, and each image in any pair adds about 0.8 KB
 * once. A million pairs of a million images take some 1.7 GB of heap ({@code JAVA_OPTS=-Xmx3g});
 * ten thousand 17 MB.
 */
final class PairBook {
  private final Interner<DuplicateAlert.Side> sides = Interner.newWeakInterner();
  private final Map<PairKey, PairRow> rows = new HashMap<>();
  private final Map<ImageKey, Group> groups = new TreeMap<>();
  private final Map<ImageKey, DuplicateFlood> floods = new TreeMap<>();
  private final Map<Pile, Map<Verdict, Integer>> counts = new EnumMap<>(Pile.class);
  private final Changes changes;
  private long version;

  /**
   * A group without its images' facts, which stand in its pairs.
   *
   * @param more members that the record left out
   */
  record Group(ImageKey keeper, DuplicateGroup.Reason reason, List<ImageKey> members, int more) {}

  PairBook(Changes changes) {
    this.changes = changes;
    for (Pile pile : Pile.values()) {
      counts.put(pile, new EnumMap<>(Verdict.class));
    }
  }

  synchronized void hear(DuplicateAlert alert) {
    if (alert.status() == Status.RETRACTED) {
      put(alert.pair(), null);
    } else {
      put(alert.pair(), PairRow.of(alert, sides));
    }
  }

  synchronized void hear(ImageKey keeper, @Nullable DuplicateGroup group) {
    version++;
    if (group == null) {
      groups.remove(keeper);
    } else {
      List<ImageKey> members = group.members().stream().map(DuplicateGroup.Member::image).toList();
      groups.put(keeper, new Group(keeper, group.reason(), members, group.more()));
    }
  }

  synchronized void hear(DuplicateFlood flood) {
    version++;
    if (flood.status() == DuplicateFlood.Status.CLOSED) {
      floods.remove(flood.image());
    } else {
      floods.put(flood.image(), flood);
    }
  }

  /** A decision is on its way; until its alert comes it is shown as made. */
  synchronized void decided(PairKey pair, DuplicateDecision.Decision decision) {
    PairRow row = rows.get(pair);
    if (row != null) {
      Status status =
          switch (decision) {
            case CONFIRMED -> Status.CONFIRMED;
            case REJECTED -> Status.REJECTED;
            case UNDO -> Status.OPEN;
          };
      put(pair, row.as(status));
    }
  }

  private void put(PairKey pair, @Nullable PairRow row) {
    version++;
    PairRow before = row == null ? rows.remove(pair) : rows.put(pair, row);
    if (before != null) {
      counts.get(before.pile()).merge(before.verdict(), -1, Integer::sum);
    }
    if (row != null) {
      counts.get(row.pile()).merge(row.verdict(), 1, Integer::sum);
    }
    Pile was = before == null ? null : before.pile();
    Pile is = row == null ? null : row.pile();
    if (was != is) {
      changes.moved(pair, is);
    }
  }

  synchronized Optional<PairRow> row(PairKey pair) {
    return Optional.ofNullable(rows.get(pair));
  }

  synchronized List<PairRow> rows(Pile pile) {
    List<PairRow> found = new ArrayList<>();
    for (PairRow row : rows.values()) {
      if (row.pile() == pile) {
        found.add(row);
      }
    }
    return found;
  }

  synchronized List<Group> groups() {
    return new ArrayList<>(groups.values());
  }

  /** The group whose keeper is one of the two and whose member is the other. */
  synchronized Optional<Group> group(PairKey pair) {
    return Optional.ofNullable(groups.get(pair.first()))
        .filter(group -> group.members().contains(pair.second()))
        .or(
            () ->
                Optional.ofNullable(groups.get(pair.second()))
                    .filter(group -> group.members().contains(pair.first())));
  }

  synchronized List<DuplicateFlood> floods() {
    return new ArrayList<>(floods.values());
  }

  /** Pairs by pile and verdict, by their names in JSON. */
  synchronized Map<String, Map<Verdict, Integer>> counts() {
    Map<String, Map<Verdict, Integer>> copy = new TreeMap<>();
    counts.forEach((pile, each) -> copy.put(pile.key(), new EnumMap<>(each)));
    return copy;
  }

  /** Changes whenever anything here does. */
  synchronized long version() {
    return version;
  }
}
