package dev.lookalike.duplicates.order;

import static dev.lookalike.duplicates.Samples.image;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lookalike.duplicates.Samples;
import dev.lookalike.duplicates.groups.GroupRules;
import dev.lookalike.duplicates.order.Reference.Standing;
import dev.lookalike.schema.DuplicateAlert;
import dev.lookalike.schema.DuplicateAlert.Status;
import dev.lookalike.schema.DuplicateDecision.Decision;
import dev.lookalike.schema.PairKey;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;

class AnyOrderTest {
  private static final Set<Status> CLOSED = EnumSet.of(Status.CONFIRMED, Status.REJECTED);

  @Property(tries = 3000)
  void shouldEndInTheSameStateWhateverTheOrderOfArrival(
      @ForAll("histories") List<Event> history,
      @ForAll @IntRange(min = 1, max = 5) int maxPairsPerImage,
      @ForAll long order) {
    GroupRules rules = Samples.rules(maxPairsPerImage);
    Network network = new Network(rules);
    Reference reference = new Reference(maxPairsPerImage);
    for (int place = 0; place < history.size(); place++) {
      if (history.get(place) instanceof Event.Change change) {
        network.publish(image(change.id()), change.at(place));
        reference.publish(image(change.id()), change.at(place));
      } else if (history.get(place) instanceof Event.Decide decide) {
        decide.toDecision().ifPresent(network::publish);
        decide.toDecision().ifPresent(reference::publish);
      }
    }

    network.deliverAll(new Random(order));
    network.calmDown();

    assertThat(standings(network)).isEqualTo(reference.standings());
    GroupReference groups = new GroupReference(reference, rules);
    assertThat(GroupReference.statuses(network.announced())).isEqualTo(groups.statuses());
    assertThat(network.announced().openFloods().keySet()).isEqualTo(groups.floods());
    assertThat(GroupReference.stars(network.announced())).isEqualTo(groups.stars());
    network.announced().assertEachChangeIsSaidOnce();
    pairs().forEach(pair -> assertEachChangeIsSaidOnce(network.alerts(pair)));
    pairs().forEach(pair -> assertRejectionSticks(pair, network.alerts(pair), history));
  }

  private static void assertEachChangeIsSaidOnce(List<DuplicateAlert> alerts) {
    for (int i = 0; i < alerts.size(); i++) {
      Status before = i == 0 ? Status.RETRACTED : alerts.get(i - 1).status();
      switch (alerts.get(i).status()) {
        case RETRACTED -> assertThat(before).isNotEqualTo(Status.RETRACTED);
        case OPEN -> assertThat(before).isNotIn(Status.OPEN, Status.UPDATED);
        case UPDATED -> assertThat(before).isIn(Status.OPEN, Status.UPDATED);
        case FOLDED -> throw new AssertionError("the ledger folds nothing");
        case CONFIRMED, REJECTED -> {
          if (before == alerts.get(i).status()) {
            assertThat(contents(alerts.get(i))).isNotEqualTo(contents(alerts.get(i - 1)));
          }
        }
      }
      if (i > 0) {
        assertThat(alerts.get(i)).isNotEqualTo(alerts.get(i - 1));
      }
    }
  }

  /** Looks at contents that nobody took a rejection back for. */
  private static void assertRejectionSticks(
      PairKey pair, List<DuplicateAlert> alerts, List<Event> history) {
    for (int i = 0; i < alerts.size(); i++) {
      List<String> contents = contents(alerts.get(i));
      if (alerts.get(i).status() == Status.REJECTED && onlyRejected(pair, contents, history)) {
        assertThat(alerts.subList(i, alerts.size()))
            .filteredOn(alert -> contents(alert).equals(contents))
            .extracting(DuplicateAlert::status)
            .doesNotContain(Status.OPEN, Status.UPDATED);
      }
    }
  }

  private static boolean onlyRejected(PairKey pair, List<String> contents, List<Event> history) {
    return history.stream()
        .filter(Event.Decide.class::isInstance)
        .flatMap(event -> ((Event.Decide) event).toDecision().stream())
        .filter(decision -> decision.pair().equals(pair))
        .filter(
            decision -> contents.equals(List.of(decision.firstContent(), decision.secondContent())))
        .allMatch(decision -> decision.decision() == Decision.REJECTED);
  }

  private static Map<PairKey, Standing> standings(Network network) {
    Map<PairKey, Standing> standings = new TreeMap<>(Comparator.comparing(PairKey::toString));
    for (PairKey pair : pairs()) {
      List<DuplicateAlert> alerts = network.alerts(pair);
      if (!alerts.isEmpty() && alerts.get(alerts.size() - 1).status() != Status.RETRACTED) {
        DuplicateAlert last = alerts.get(alerts.size() - 1);
        standings.put(
            pair,
            new Standing(
                CLOSED.contains(last.status()) ? last.status() : Status.OPEN,
                last.verdict(),
                last.similarity(),
                last.probability(),
                Reference.alignment(last.evidence()),
                contents(last).get(0),
                contents(last).get(1)));
      }
    }
    return standings;
  }

  private static List<String> contents(DuplicateAlert alert) {
    return List.of(alert.first().facts().contentId(), alert.second().facts().contentId());
  }

  private static List<PairKey> pairs() {
    return Event.IMAGES.stream()
        .flatMap(
            one ->
                Event.IMAGES.stream()
                    .filter(other -> one.compareTo(other) < 0)
                    .map(other -> PairKey.of(image(one), image(other))))
        .toList();
  }

  @Provide
  Arbitrary<List<Event>> histories() {
    return Arbitraries.frequencyOf(Tuple.of(6, changes()), Tuple.of(2, decisions()))
        .list()
        .ofMaxSize(40);
  }

  static Arbitrary<Event> changes() {
    Arbitrary<Integer> image = Arbitraries.integers().between(0, Event.IMAGES.size() - 1);
    Arbitrary<Integer> lag = Arbitraries.frequency(Tuple.of(8, 0), Tuple.of(1, 1), Tuple.of(1, 7));
    Arbitrary<Event.Near> near =
        Combinators.combine(
                image,
                contents(),
                Arbitraries.integers().between(-4, 6),
                Arbitraries.of(0.3, 0.6, 0.8),
                Arbitraries.of(0.2, 0.93, 0.97).optional(0.7),
                Arbitraries.integers().between(0, 2))
            .as(Event.Near::new);
    return Combinators.combine(
            image,
            contents().optional(0.85),
            near.list().ofMaxSize(4).uniqueElements(Event.Near::image),
            lag)
        .as(Event.Change::new);
  }

  private static Arbitrary<Event> decisions() {
    Arbitrary<Integer> image = Arbitraries.integers().between(0, Event.IMAGES.size() - 1);
    return Combinators.combine(image, image, contents(), contents(), Arbitraries.of(Decision.class))
        .as(Event.Decide::new);
  }

  private static Arbitrary<Character> contents() {
    return Arbitraries.of('x', 'y', 'z');
  }
}
