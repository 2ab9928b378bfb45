package dev.lookalike.console.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lookalike.schema.DuplicateAlert;
import dev.lookalike.schema.DuplicateAlert.Side;
import dev.lookalike.schema.DuplicateAlert.Status;
import dev.lookalike.schema.DuplicateDecision.Decision;
import dev.lookalike.schema.DuplicateGroup;
import dev.lookalike.schema.ImageFacts;
import dev.lookalike.schema.ImageKey;
import dev.lookalike.schema.PairKey;
import dev.lookalike.schema.Verdict;
import dev.lookalike.schema.Version;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PairBookTest {
  private static final Instant NOW = Instant.EPOCH;
  private static final String HASH = "0".repeat(64);

  private final Changes changes = new Changes();
  private final PairBook book = new PairBook(changes);

  private static ImageKey key(String id) {
    return new ImageKey("default", id);
  }

  private static Side side(String id) {
    return new Side(
        new Version(0, 1),
        new ImageFacts(
            "pixels:" + HASH, HASH, "file:/" + id, Map.of(), NOW, "PNG", 10, 10, 100, null));
  }

  private static DuplicateAlert alert(String one, String other, Status status, Verdict verdict) {
    return new DuplicateAlert(
        PairKey.of(key(one), key(other)),
        status,
        verdict,
        verdict == Verdict.EXACT ? 1.0 : 0.9,
        null,
        null,
        side(one),
        side(other),
        null,
        NOW);
  }

  private static DuplicateGroup group(String keeper, String... members) {
    return new DuplicateGroup(
        key(keeper),
        side(keeper),
        DuplicateGroup.Reason.LARGER,
        List.of(members).stream()
            .map(id -> new DuplicateGroup.Member(key(id), side(id), Verdict.NEAR_COPY, 0.9))
            .toList(),
        0,
        NOW);
  }

  private List<List<String>> cards(Pile pile) {
    return Listing.of(book, pile, null).stream()
        .map(card -> card.pairs().stream().map(row -> row.pair().toString()).toList())
        .toList();
  }

  @Test
  void shouldCountWhatStandsAndForgetWhatIsRetracted() {
    book.hear(alert("a", "b", Status.OPEN, Verdict.EXACT));
    book.hear(alert("a", "b", Status.UPDATED, Verdict.NEAR_COPY));
    book.hear(alert("c", "d", Status.REJECTED, Verdict.NEAR_COPY));
    book.hear(alert("e", "f", Status.OPEN, Verdict.EXACT));
    book.hear(alert("e", "f", Status.RETRACTED, Verdict.EXACT));
    assertThat(book.counts().get("open")).containsEntry(Verdict.NEAR_COPY, 1);
    assertThat(book.counts().get("open").get(Verdict.EXACT)).isZero();
    assertThat(book.counts().get("rejected")).containsEntry(Verdict.NEAR_COPY, 1);
    assertThat(cards(Pile.OPEN)).containsExactly(List.of("default/a|default/b"));
  }

  @Test
  void shouldShowAGroupAroundItsKeeperAndNoPairOfItsMembersBeside() {
    book.hear(alert("keeper", "a", Status.OPEN, Verdict.NEAR_COPY));
    book.hear(alert("keeper", "b", Status.OPEN, Verdict.EXACT));
    book.hear(alert("a", "b", Status.OPEN, Verdict.NEAR_COPY));
    book.hear(alert("x", "y", Status.OPEN, Verdict.NEAR_COPY));
    book.hear(key("keeper"), group("keeper", "a", "b"));
    assertThat(cards(Pile.OPEN))
        .containsExactly(
            List.of("default/b|default/keeper", "default/a|default/keeper"),
            List.of("default/x|default/y"));

    book.hear(key("keeper"), null);
    assertThat(cards(Pile.OPEN)).hasSize(4);
  }

  @Test
  void shouldShowADecisionBeforeItsAlertAndTellPages() throws InterruptedException {
    book.hear(alert("a", "b", Status.OPEN, Verdict.NEAR_COPY));
    long from = changes.now();
    PairKey pair = PairKey.of(key("a"), key("b"));
    book.decided(pair, Decision.REJECTED);
    book.hear(alert("a", "b", Status.REJECTED, Verdict.NEAR_COPY));
    assertThat(cards(Pile.OPEN)).isEmpty();
    assertThat(cards(Pile.REJECTED)).hasSize(1);
    Changes.Since since = changes.await(from, 1);
    assertThat(since.complete()).isTrue();
    assertThat(since.moves()).extracting(Changes.Move::to).containsExactly(Pile.REJECTED);
  }

  @Test
  void shouldSayWhenTooMuchHappened() throws InterruptedException {
    for (int i = 0; i < 600; i++) {
      book.hear(alert("a" + i, "b", Status.OPEN, Verdict.NEAR_COPY));
    }
    assertThat(changes.await(0, 1).complete()).isFalse();
  }
}
