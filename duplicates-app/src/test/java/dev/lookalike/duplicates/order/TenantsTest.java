package dev.lookalike.duplicates.order;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lookalike.duplicates.Samples;
import dev.lookalike.schema.DuplicateAlert;
import dev.lookalike.schema.ImageFacts;
import dev.lookalike.schema.ImageKey;
import dev.lookalike.schema.ImageNeighbours;
import dev.lookalike.schema.InvalidEventException;
import dev.lookalike.schema.PairKey;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Two tenants with the same ids and the same pictures: neither hears of the other. */
class TenantsTest {
  private static final List<String> TENANTS = List.of("ours", "theirs");
  private static final int FLOOD_ABOVE = 2;

  @Property(tries = 1000)
  void shouldTellATenantTheSameWhetherThereAreOthersOrNot(
      @ForAll("histories") List<Event.Change> history, @ForAll long order) {
    Network shared = run(TENANTS, history, order);
    Network alone = run(List.of("ours"), history, order + 1);

    assertThat(statuses(shared, "ours")).isEqualTo(statuses(alone, "ours"));
    assertThat(keepers(shared, "ours")).isEqualTo(keepers(alone, "ours"));
    for (DuplicateAlert alert : shared.announced().alerts) {
      String tenant = alert.pair().first().tenant();
      assertThat(alert.pair().second().tenant()).isEqualTo(tenant);
      assertThat(alert.first().facts().uri()).contains(tenant);
      assertThat(alert.second().facts().uri()).contains(tenant);
    }
    shared
        .announced()
        .groups
        .forEach(
            (keeper, group) ->
                assertThat(group.members())
                    .allMatch(member -> member.image().tenant().equals(keeper.tenant()))
                    .allMatch(member -> member.side().facts().uri().contains(keeper.tenant())));
    shared
        .announced()
        .floods
        .forEach(
            flood ->
                assertThat(flood.examples())
                    .allMatch(image -> image.tenant().equals(flood.image().tenant())));
  }

  /** Even a search that mixed tenants up would be refused as a whole. */
  @Property(tries = 100)
  void shouldRefuseCandidatesOfAnotherTenant(@ForAll("histories") List<Event.Change> history) {
    Network network = new Network(Samples.rules(FLOOD_ABOVE));
    for (int place = 0; place < history.size(); place++) {
      Event.Change change = history.get(place);
      ImageNeighbours theirs = in("theirs", change.at(place));
      network.publish(new ImageKey("ours", change.id()), theirs);
      try {
        network.deliverAll(new Random(place));
        assertThat(theirs.candidates()).isEmpty();
      } catch (InvalidEventException e) {
        assertThat(theirs.candidates()).isNotEmpty();
      }
    }
    assertThat(network.announced().alerts)
        .allMatch(alert -> alert.pair().second().tenant().equals("ours"));
  }

  private static Network run(List<String> tenants, List<Event.Change> history, long order) {
    Network network = new Network(Samples.rules(FLOOD_ABOVE));
    for (int place = 0; place < history.size(); place++) {
      Event.Change change = history.get(place);
      for (String tenant : tenants) {
        network.publish(new ImageKey(tenant, change.id()), in(tenant, change.at(place)));
      }
    }
    network.deliverAll(new Random(order));
    network.calmDown();
    return network;
  }

  private static ImageNeighbours in(String tenant, ImageNeighbours neighbours) {
    ImageFacts facts = neighbours.facts();
    return new ImageNeighbours(
        neighbours.version(),
        neighbours.model(),
        facts == null ? null : in(tenant, facts),
        neighbours.candidates().stream()
            .map(
                candidate ->
                    new ImageNeighbours.Candidate(
                        new ImageKey(tenant, candidate.image().image()),
                        candidate.version(),
                        in(tenant, candidate.facts()),
                        candidate.similarity(),
                        candidate.comparison()))
            .toList());
  }

  private static ImageFacts in(String tenant, ImageFacts facts) {
    return new ImageFacts(
        facts.contentId(),
        facts.bytesHash(),
        "https://" + tenant + ".example/",
        facts.attributes(),
        facts.uploadedAt(),
        facts.format(),
        facts.width(),
        facts.height(),
        facts.sizeBytes(),
        facts.quality());
  }

  private static Map<PairKey, DuplicateAlert.Status> statuses(Network network, String tenant) {
    Map<PairKey, DuplicateAlert.Status> statuses =
        new HashMap<>(GroupReference.statuses(network.announced()));
    statuses.keySet().removeIf(pair -> !pair.first().tenant().equals(tenant));
    return statuses;
  }

  private static List<ImageKey> keepers(Network network, String tenant) {
    return network.announced().groups.keySet().stream()
        .filter(keeper -> keeper.tenant().equals(tenant))
        .toList();
  }

  @Provide
  Arbitrary<List<Event.Change>> histories() {
    return AnyOrderTest.changes().map(Event.Change.class::cast).list().ofMaxSize(25);
  }
}
