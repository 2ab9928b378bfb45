package dev.lookalike.duplicates.groups;

import static dev.lookalike.duplicates.Samples.NOON;
import static dev.lookalike.duplicates.Samples.version;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lookalike.duplicates.Samples;
import dev.lookalike.duplicates.pairs.Standing;
import dev.lookalike.schema.Comparison;
import dev.lookalike.schema.DuplicateAlert;
import dev.lookalike.schema.DuplicateAlert.Side;
import dev.lookalike.schema.DuplicateAlert.Status;
import dev.lookalike.schema.DuplicateGroup.Reason;
import dev.lookalike.schema.Evidence;
import dev.lookalike.schema.Evidence.Basis;
import dev.lookalike.schema.ImageFacts;
import dev.lookalike.schema.Verdict;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LooksTest {
  private static final Looks CROPPED = new Looks(true, false, false);
  private static final Looks MARKED = new Looks(false, true, false);
  private static final Looks GREYED = new Looks(false, false, true);

  @Test
  void shouldTellAPartAndACaption() {
    assertLooks(600, 600, Samples.comparison(0.9, Samples.FIRST_IS_CROPPED), CROPPED, Looks.NONE);
    assertLooks(600, 600, Samples.comparison(0.9, Samples.SECOND_IS_MARKED), Looks.NONE, MARKED);
  }

  /** The first is whole in half of the second, of which the other half is border. */
  @Test
  void shouldTellAPlainBorderFromAPart() {
    Comparison bordered =
        Samples.comparison(0.9, Samples.FIRST_IS_CROPPED).with(Comparison.COVER_LEAST, 1);
    assertLooks(600, 1200, bordered, Looks.NONE, MARKED);
    assertLooks(600, 600, bordered, Looks.NONE, MARKED);
    assertLooks(600, 2400, bordered, Looks.NONE, Looks.NONE);
  }

  @Test
  void shouldTellWhichLostItsColours() {
    Comparison any = Samples.comparison(0.9, null);
    assertLooks(600, 600, any.with(Comparison.GREYED_FIRST, 1), GREYED, Looks.NONE);
    assertLooks(600, 600, any.with(Comparison.GREYED_SECOND, 1), Looks.NONE, GREYED);
  }

  @Test
  void shouldKeepTheColouredBeforeTheLarger() {
    KeeperOrder order =
        new KeeperOrder(List.of(KeeperRule.values()), Optional.empty(), Optional.empty());
    DuplicateAlert alert =
        alert(2000, 400, Samples.comparison(0.9, null).with(Comparison.GREYED_FIRST, 1));
    Standing.Origin origin = new Standing.Origin(version(1), 0, NOON);
    Node grey = Node.of(alert.pair().first(), alert.first(), origin).withLooks(GREYED);
    Node original = Node.of(alert.pair().second(), alert.second(), origin);
    assertThat(order.isBefore(original, grey)).isTrue();
    assertThat(order.reason(original, grey)).isEqualTo(Reason.IN_COLOUR);
  }

  private static void assertLooks(
      int firstWidth, int secondWidth, Comparison comparison, Looks first, Looks second) {
    DuplicateAlert alert = alert(firstWidth, secondWidth, comparison);
    assertThat(Looks.of(alert, true)).isEqualTo(first);
    assertThat(Looks.of(alert, false)).isEqualTo(second);
  }

  private static DuplicateAlert alert(int firstWidth, int secondWidth, Comparison comparison) {
    ImageFacts first = facts('x', firstWidth);
    ImageFacts second = facts('y', secondWidth);
    return new DuplicateAlert(
        Samples.pair("a", "b"),
        Status.OPEN,
        Verdict.NEAR_COPY,
        0.9,
        0.9,
        Evidence.of(Basis.FINGERPRINT, comparison, first, second),
        new Side(version(1), first),
        new Side(version(1), second),
        null,
        NOON);
  }

  private static ImageFacts facts(char content, int width) {
    ImageFacts known = Samples.facts(content);
    return new ImageFacts(
        known.contentId(),
        known.bytesHash(),
        known.uri(),
        Map.of(),
        NOON,
        "PNG",
        width,
        600,
        99,
        null);
  }
}
