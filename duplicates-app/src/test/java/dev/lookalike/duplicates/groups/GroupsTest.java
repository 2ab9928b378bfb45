package dev.lookalike.duplicates.groups;

import static dev.lookalike.duplicates.Samples.NOON;
import static dev.lookalike.duplicates.Samples.image;
import static dev.lookalike.duplicates.Samples.version;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lookalike.duplicates.Samples;
import dev.lookalike.duplicates.order.Announced;
import dev.lookalike.duplicates.order.FakeGroupMemory;
import dev.lookalike.duplicates.pairs.Standing;
import dev.lookalike.duplicates.pairs.Standing.Origin;
import dev.lookalike.schema.Alignment;
import dev.lookalike.schema.DuplicateAlert;
import dev.lookalike.schema.DuplicateAlert.Side;
import dev.lookalike.schema.DuplicateAlert.Status;
import dev.lookalike.schema.DuplicateFlood;
import dev.lookalike.schema.DuplicateGroup;
import dev.lookalike.schema.DuplicateGroup.Member;
import dev.lookalike.schema.DuplicateGroup.Reason;
import dev.lookalike.schema.Evidence;
import dev.lookalike.schema.Evidence.Basis;
import dev.lookalike.schema.ImageFacts;
import dev.lookalike.schema.ImageKey;
import dev.lookalike.schema.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GroupsTest {
  private static final int FLOOD_ABOVE = 4;
  private static final Instant CALM = NOON.plus(Samples.CALM);

  private final FakeGroupMemory memory = new FakeGroupMemory();
  private final Announced announced = new Announced();
  private final Map<String, ImageFacts> facts = new HashMap<>();
  private Groups groups = groups(3, Samples.rules(FLOOD_ABOVE).order());

  @Test
  void shouldSayWhyAnImageIsKept() {
    facts("cropped", "JPEG", 900, 900, 99);
    facts("full", "JPEG", 400, 300, 80);
    open("cropped", "full", Samples.FIRST_IS_CROPPED);
    assertGroup("full", Reason.NOT_CROPPED, "cropped");

    facts("plain", "JPEG", 400, 300, 80);
    facts("sold", "JPEG", 900, 900, 80);
    open("plain", "sold", Samples.SECOND_IS_MARKED);
    assertGroup("plain", Reason.NOT_MARKED, "sold");

    facts("large", "JPEG", 800, 600, 10);
    facts("little", "JPEG", 400, 300, 90);
    open("large", "little");
    assertGroup("large", Reason.LARGER, "little");

    facts("q70", "JPEG", 400, 300, 70);
    facts("q90", "JPEG", 400, 300, 90);
    open("q70", "q90");
    assertGroup("q90", Reason.BETTER_QUALITY, "q70");

    facts("lossless", "PNG", 400, 300, null);
    facts("lossy", "JPEG", 400, 300, 100);
    open("lossless", "lossy");
    assertGroup("lossless", Reason.BETTER_QUALITY, "lossy");

    hear(standing("new", "old", Status.OPEN, null, 20, 10));
    assertGroup("old", Reason.OLDER, "new");

    open("same1", "same2");
    assertGroup("same1", Reason.FIRST_KEY, "same2");
  }

  @Test
  void shouldFollowTheRulesInTheirConfiguredOrder() {
    groups =
        groups(
            3,
            new KeeperOrder(
                List.of(KeeperRule.PINNED, KeeperRule.OLDER, KeeperRule.LARGER),
                Optional.of(Mark.parse("keep=yes")),
                Optional.empty()));
    facts("large", "JPEG", 800, 600, null);
    hear(standing("large", "older", Status.OPEN, null, 20, 10));
    assertGroup("older", Reason.OLDER, "large");

    attributes("pinned", Map.of("keep", "yes"));
    hear(standing("any", "pinned", Status.OPEN, null, 10, 20));
    assertGroup("pinned", Reason.PINNED, "any");
  }

  @Test
  void shouldKeepTheProtectedWhateverTheRulesAndGroupNoTwoOfThem() {
    groups =
        groups(
            3,
            new KeeperOrder(
                List.of(KeeperRule.LARGER),
                Optional.empty(),
                Optional.of(Mark.parse("reference=true"))));
    attributes("ref1", Map.of("reference", "true"));
    attributes("ref2", Map.of("reference", "true"));
    facts("big", "JPEG", 800, 600, null);
    open("big", "ref1");
    open("big", "ref2");
    open("ref1", "ref2");

    assertGroup("ref1", Reason.PROTECTED, "big");
    assertThat(announced.groups).hasSize(1);
    assertThat(announced.alerts).extracting(DuplicateAlert::status).containsOnly(Status.OPEN);
  }

  @Test
  void shouldShowTheSurestAndCountTheRest() {
    open("a", "b", 0.95);
    open("a", "c", 0.99);
    open("a", "d", 0.91);
    open("a", "e", 0.97);

    DuplicateGroup group = group("a");
    assertThat(group.members())
        .extracting(Member::image)
        .containsExactly(image("c"), image("e"), image("b"));
    assertThat(group.more()).isEqualTo(1);
  }

  @Test
  void shouldTakeWhatIsDecidedOrGoneOutOfItsGroup() {
    open("a", "b");
    open("a", "c");
    hear(standing("a", "b", Status.REJECTED, null, 0, 0));
    assertGroup("a", Reason.FIRST_KEY, "c");
    hear(standing("a", "c", Status.RETRACTED, null, 0, 0));
    assertThat(announced.groups).isEmpty();
    assertThat(memory.isEmpty()).isTrue();
  }

  @Test
  void shouldWriteAGroupOnlyWhenItChanges() {
    open("a", "b");
    open("a", "b");
    hear(standing("a", "b", Status.OPEN, null, 5, 0));
    hear(standing("x", "y", Status.OPEN, null, 0, 0));

    assertThat(announced.groupRecords).isEqualTo(4);
    assertGroup("b", Reason.OLDER, "a");
  }

  @Test
  void shouldFoldAFloodAndBringItsPairsBackWhenItShrinks() {
    for (String other : List.of("b", "c", "d", "e")) {
      open("a", other);
    }
    open("b", "c");
    assertThat(announced.floods).isEmpty();

    open("a", "f");
    assertThat(statuses("a|b", "a|c", "a|d", "a|e", "a|f")).containsOnly(Status.FOLDED);
    assertThat(statuses("b|c")).containsExactly(Status.OPEN);
    assertThat(announced.alerts)
        .filteredOn(alert -> alert.pair().equals(Samples.pair("a", "f")))
        .extracting(DuplicateAlert::status)
        .containsExactly(Status.FOLDED);
    assertThat(announced.floods)
        .singleElement()
        .satisfies(
            flood -> {
              assertThat(flood.image()).isEqualTo(image("a"));
              assertThat(flood.pairs()).isEqualTo(5);
              assertThat(flood.examples()).hasSize(5);
            });
    assertGroup("b", Reason.FIRST_KEY, "c");
    assertThat(announced.groups).hasSize(1);

    hear(standing("a", "f", Status.RETRACTED, null, 0, 0));
    groups.tick(NOON.plusSeconds(1));
    assertThat(announced.openFloods()).hasSize(1);
    groups.tick(CALM);
    assertThat(announced.openFloods()).isEmpty();
    assertThat(statuses("a|b", "a|c", "a|d", "a|e", "b|c")).containsOnly(Status.OPEN);
    assertGroup("a", Reason.FIRST_KEY, "b", "c", "d");
    assertThat(group("a").more()).isEqualTo(1);
  }

  @Test
  void shouldNotFlapOnTheBrink() {
    for (String other : List.of("b", "c", "d", "e", "f")) {
      open("a", other);
    }
    int before = announced.alerts.size();
    for (int i = 0; i < 10; i++) {
      hear(standing("a", "f", Status.RETRACTED, null, 0, 0));
      groups.tick(NOON.plusSeconds(5));
      open("a", "f");
      groups.tick(CALM);
    }

    assertThat(announced.floods).hasSize(1);
    assertThat(announced.alerts).hasSize(before + 20);
  }

  @Test
  void shouldTellOfACrowdOnceAndAsItGrows() {
    List<String> crowd = List.of("a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l");
    for (String one : crowd) {
      for (String other : crowd) {
        if (one.compareTo(other) < 0) {
          open(one, other);
        }
      }
    }

    assertThat(announced.openFloods()).hasSize(1);
    assertThat(announced.lastAlerts().values())
        .hasSize(66)
        .extracting(DuplicateAlert::status)
        .containsOnly(Status.FOLDED);
    assertThat(announced.groups).isEmpty();
    assertThat(announced.floods)
        .extracting(DuplicateFlood::status)
        .contains(DuplicateFlood.Status.UPDATED);

    for (String one : crowd) {
      for (String other : crowd) {
        if (one.compareTo(other) < 0) {
          hear(standing(one, other, Status.CONFIRMED, null, 0, 0));
        }
      }
    }
    groups.tick(CALM);
    assertThat(announced.openFloods()).isEmpty();
    assertThat(memory.isEmpty()).isTrue();
  }

  /** Each image of a chain duplicates the next, so one more at its head moves every keeper. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void shouldGoOnWithWhatIsTooMuchForOneWord(long seed) {
    int length = 2 * Stars.AT_ONCE + 7;
    List<Integer> places = new ArrayList<>();
    for (int i = 1; i < length; i++) {
      places.add(i);
    }
    Collections.shuffle(places, new Random(seed));
    places.forEach(place -> open("%05d".formatted(place), "%05d".formatted(place + 1)));
    catchUp();
    assertThat(announced.groups.keySet()).hasSize(length / 2).contains(image("00001"));

    open("00000", "00001");
    catchUp();
    assertThat(announced.groups.keySet()).hasSize(length / 2 + 1).doesNotContain(image("00001"));
    announced.groups.forEach(
        (keeper, group) ->
            assertThat(group.members())
                .extracting(member -> Integer.parseInt(member.image().image()))
                .containsExactly(Integer.parseInt(keeper.image()) + 1));
  }

  private void catchUp() {
    for (int i = 0; i < 5; i++) {
      groups.tick(NOON);
    }
  }

  private Groups groups(int maxMembers, KeeperOrder order) {
    return new Groups(
        memory, new GroupRules(FLOOD_ABOVE, Samples.CALM, maxMembers, order), announced);
  }

  private void facts(String id, String format, int width, int height, @Nullable Integer quality) {
    ImageFacts known = Samples.facts('x');
    facts.put(
        id,
        new ImageFacts(
            known.contentId(),
            known.bytesHash(),
            known.uri(),
            known.attributes(),
            NOON,
            format,
            width,
            height,
            99,
            quality));
  }

  private void attributes(String id, Map<String, String> attributes) {
    ImageFacts known = Samples.facts('x');
    facts.put(
        id,
        new ImageFacts(
            known.contentId(),
            known.bytesHash(),
            known.uri(),
            attributes,
            NOON,
            "JPEG",
            4,
            3,
            99,
            null));
  }

  private void open(String one, String other) {
    open(one, other, null);
  }

  private void open(String one, String other, @Nullable Alignment alignment) {
    hear(standing(one, other, Status.OPEN, alignment, 0, 0));
  }

  private void open(String one, String other, double probability) {
    hear(standing(one, other, Status.OPEN, probability, null, 0, 0));
  }

  private void hear(Standing standing) {
    groups.hear(standing, NOON, NOON);
  }

  private Standing standing(
      String one,
      String other,
      Status status,
      @Nullable Alignment alignment,
      int oneSince,
      int otherSince) {
    return standing(one, other, status, 0.95, alignment, oneSince, otherSince);
  }

  private Standing standing(
      String one,
      String other,
      Status status,
      double probability,
      @Nullable Alignment alignment,
      int oneSince,
      int otherSince) {
    ImageFacts first = facts.getOrDefault(one, Samples.facts('x'));
    ImageFacts second = facts.getOrDefault(other, Samples.facts('x'));
    return new Standing(
        new DuplicateAlert(
            Samples.pair(one, other),
            status,
            Verdict.NEAR_COPY,
            probability,
            0.6,
            Evidence.of(
                Basis.FINGERPRINT, Samples.comparison(probability, alignment), first, second),
            new Side(version(1), first),
            new Side(version(1), second),
            null,
            NOON),
        new Origin(version(1), 0, NOON.plusSeconds(oneSince)),
        new Origin(version(1), 0, NOON.plusSeconds(otherSince)));
  }

  private List<Status> statuses(String... pairs) {
    return List.of(pairs).stream()
        .map(pair -> pair.split("\\|"))
        .map(ends -> announced.lastAlerts().get(Samples.pair(ends[0], ends[1])))
        .map(DuplicateAlert::status)
        .toList();
  }

  private DuplicateGroup group(String keeper) {
    ImageKey key = image(keeper);
    assertThat(announced.groups).containsKey(key);
    return announced.groups.get(key);
  }

  private void assertGroup(String keeper, Reason reason, String... members) {
    DuplicateGroup group = group(keeper);
    assertThat(group.reason()).isEqualTo(reason);
    assertThat(group.members())
        .extracting(member -> member.image().image())
        .containsExactly(members);
  }
}
