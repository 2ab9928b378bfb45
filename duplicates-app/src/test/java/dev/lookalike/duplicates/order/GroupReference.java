package dev.lookalike.duplicates.order;

import dev.lookalike.duplicates.Samples;
import dev.lookalike.duplicates.contents.Member;
import dev.lookalike.duplicates.groups.GroupRules;
import dev.lookalike.duplicates.order.Reference.Standing;
import dev.lookalike.schema.Alignment;
import dev.lookalike.schema.DuplicateAlert;
import dev.lookalike.schema.DuplicateAlert.Status;
import dev.lookalike.schema.DuplicateGroup;
import dev.lookalike.schema.DuplicateGroup.Reason;
import dev.lookalike.schema.ImageFacts;
import dev.lookalike.schema.ImageKey;
import dev.lookalike.schema.PairKey;
import dev.lookalike.schema.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The final floods and groups of a history, by the definition: image after image, greedily. */
final class GroupReference {
  /** A group as it must stand in the end. */
  record Star(Reason reason, Set<ImageKey> members) {}

  private final Reference reference;
  private final Map<PairKey, Standing> standings;
  private final Map<PairKey, Standing> open = new LinkedHashMap<>();
  private final Set<ImageKey> crowded;

  GroupReference(Reference reference, GroupRules rules) {
    this.reference = reference;
    standings = reference.standings();
    standings.forEach(
        (pair, standing) -> {
          if (standing.status() == Status.OPEN && standing.verdict() != Verdict.SIMILAR) {
            open.put(pair, standing);
          }
        });
    crowded =
        images(open.keySet())
            .filter(image -> partners(image, open.keySet()).size() > rules.floodAbove())
            .collect(Collectors.toSet());
  }

  /** Where each pair stands, floods considered. */
  Map<PairKey, Status> statuses() {
    Map<PairKey, Status> statuses = new TreeMap<>(Comparator.comparing(PairKey::toString));
    standings.forEach(
        (pair, standing) ->
            statuses.put(
                pair,
                open.containsKey(pair) && isFolded(pair) ? Status.FOLDED : standing.status()));
    return statuses;
  }

  static Map<PairKey, Status> statuses(Announced announced) {
    Map<PairKey, Status> statuses = new TreeMap<>(Comparator.comparing(PairKey::toString));
    for (DuplicateAlert alert : announced.lastAlerts().values()) {
      if (alert.status() != Status.RETRACTED) {
        statuses.put(alert.pair(), alert.status() == Status.UPDATED ? Status.OPEN : alert.status());
      }
    }
    return statuses;
  }

  /** Crowded images that no crowded partner precedes. */
  Set<ImageKey> floods() {
    return crowded.stream()
        .filter(
            image ->
                partners(image, open.keySet()).stream()
                    .filter(crowded::contains)
                    .allMatch(other -> Member.rank(image).compareTo(Member.rank(other)) < 0))
        .collect(Collectors.toSet());
  }

  Map<ImageKey, Star> stars() {
    Set<PairKey> pairs =
        open.keySet().stream().filter(pair -> !isFolded(pair)).collect(Collectors.toSet());
    List<ImageKey> free = new ArrayList<>(images(pairs).distinct().sorted(order(pairs)).toList());
    Map<ImageKey, Star> stars = new TreeMap<>();
    while (!free.isEmpty()) {
      ImageKey keeper = free.remove(0);
      Set<ImageKey> partners = partners(keeper, pairs);
      List<ImageKey> members = free.stream().filter(partners::contains).toList();
      free.removeAll(members);
      if (!members.isEmpty()) {
        stars.put(keeper, new Star(reason(keeper, members.get(0), pairs), new TreeSet<>(members)));
      }
    }
    return stars;
  }

  static Map<ImageKey, Star> stars(Announced announced) {
    Map<ImageKey, Star> stars = new TreeMap<>();
    announced.groups.forEach((keeper, group) -> stars.put(keeper, star(group)));
    return stars;
  }

  private static Star star(DuplicateGroup group) {
    return new Star(
        group.reason(),
        group.members().stream()
            .map(DuplicateGroup.Member::image)
            .collect(Collectors.toCollection(TreeSet::new)));
  }

  private boolean isFolded(PairKey pair) {
    return crowded.contains(pair.first()) || crowded.contains(pair.second());
  }

  private Comparator<ImageKey> order(Set<PairKey> pairs) {
    return Comparator.comparing((ImageKey image) -> isCropped(image, pairs))
        .thenComparing(image -> isMarked(image, pairs))
        .thenComparing(this::pixels, Comparator.reverseOrder())
        .thenComparing(reference::shownSince)
        .thenComparing(Comparator.naturalOrder());
  }

  private Reason reason(ImageKey keeper, ImageKey other, Set<PairKey> pairs) {
    if (isCropped(keeper, pairs) != isCropped(other, pairs)) {
      return Reason.NOT_CROPPED;
    }
    if (isMarked(keeper, pairs) != isMarked(other, pairs)) {
      return Reason.NOT_MARKED;
    }
    if (pixels(keeper) != pixels(other)) {
      return Reason.LARGER;
    }
    return reference.shownSince(keeper).equals(reference.shownSince(other))
        ? Reason.FIRST_KEY
        : Reason.OLDER;
  }

  private boolean isCropped(ImageKey image, Set<PairKey> pairs) {
    return pairs.stream()
        .anyMatch(
            pair ->
                pair.first().equals(image)
                    && Samples.FIRST_IS_CROPPED.equals(open.get(pair).alignment()));
  }

  private boolean isMarked(ImageKey image, Set<PairKey> pairs) {
    return pairs.stream()
        .anyMatch(
            pair -> {
              Alignment alignment = open.get(pair).alignment();
              return pair.second().equals(image)
                  && alignment != null
                  && alignment.addedToSecond() > 0;
            });
  }

  private int pixels(ImageKey image) {
    ImageFacts facts = reference.facts(image);
    return facts.width() * facts.height();
  }

  private static Stream<ImageKey> images(Set<PairKey> pairs) {
    return pairs.stream().flatMap(pair -> Stream.of(pair.first(), pair.second()));
  }

  private static Set<ImageKey> partners(ImageKey image, Set<PairKey> pairs) {
    return pairs.stream()
        .filter(pair -> pair.contains(image))
        .map(pair -> pair.other(image))
        .collect(Collectors.toCollection(HashSet::new));
  }
}
