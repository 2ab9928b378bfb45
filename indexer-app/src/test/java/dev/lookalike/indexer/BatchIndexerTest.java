package dev.lookalike.indexer;

import static dev.lookalike.indexer.TestVectors.EAST;
import static dev.lookalike.indexer.TestVectors.NEARLY_EAST;
import static dev.lookalike.indexer.TestVectors.NORTH;
import static dev.lookalike.indexer.TestVectors.arrived;
import static dev.lookalike.indexer.TestVectors.key;
import static dev.lookalike.indexer.TestVectors.removed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lookalike.index.Hit;
import dev.lookalike.index.IndexRow;
import dev.lookalike.index.IndexUnavailableException;
import dev.lookalike.schema.EventHeaders.Cause;
import dev.lookalike.schema.Fingerprint;
import dev.lookalike.schema.Version;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BatchIndexerTest {
  private static final Fingerprint OTHER_PRINT = Fingerprint.of((byte) 77);

  private final FakeIndex index = new FakeIndex(TestVectors.SPEC);
  private final BatchIndexer indexer =
      new BatchIndexer(index, new IndexerSettings.Neighbours(2, Optional.empty(), 2, true), 0.5);

  @Test
  void shouldFindWhatIsNearInTheSameBatchToo() {
    Change.Arrived cat = arrived("cat", 1, EAST);
    Change.Arrived copy = arrived("copy", 2, NEARLY_EAST);
    Change.Arrived rocket = arrived("rocket", 3, NORTH);
    Indexed indexed = index(cat, copy, rocket);
    assertThat(images(indexed, cat)).containsExactly("copy");
    assertThat(images(indexed, copy)).containsExactly("cat");
    assertThat(images(indexed, rocket)).isEmpty();
  }

  @Test
  void shouldKeepTopKOthers() {
    index(arrived("a", 1, EAST), arrived("b", 2, EAST), arrived("c", 3, EAST));
    Change.Arrived next = arrived("d", 4, NEARLY_EAST);
    assertThat(images(index(next), next)).hasSize(2).doesNotContain("d");
  }

  @Test
  void shouldTakeAFullPageOfTiesForFound() {
    List<Change.OfImage> same =
        java.util.stream.IntStream.range(0, 200)
            .mapToObj(i -> (Change.OfImage) arrived("same" + i, i, EAST))
            .toList();
    Indexed indexed = indexer.index(Batch.of(List.copyOf(same)), true);
    assertThat(indexed.neighbours()).hasSize(200);
    assertThat(indexed.neighbours().values()).allSatisfy(hits -> assertThat(hits).hasSize(2));
  }

  @Test
  void shouldNotTakeAnEmptyAnswerForNoDuplicates() {
    index.answers = page -> List.of();
    assertThatThrownBy(() -> index(arrived("cat", 1, EAST)))
        .isInstanceOf(IndexUnavailableException.class)
        .hasMessageContaining("acme/cat@0:1");
    assertThatThrownBy(() -> indexer.index(Batch.of(List.of(arrived("cat", 1, EAST))), false))
        .isInstanceOf(IndexUnavailableException.class);
  }

  @Test
  void shouldNotTakeAnOlderStateForAnAnswer() {
    index(arrived("cat", 1, EAST));
    index.answers =
        page ->
            page.stream()
                .map(hit -> new Hit(hit.image(), new Version(0, 1), hit.score(), hit.facts()))
                .toList();
    assertThatThrownBy(() -> index(arrived("cat", 2, EAST, OTHER_PRINT)))
        .isInstanceOf(IndexUnavailableException.class);
  }

  @Test
  void shouldNotSearchAgainForWhatAnOlderVersionWas() {
    index(arrived("copy", 1, NEARLY_EAST), arrived("cat", 2, EAST));
    Change.Arrived again = arrived("cat", 3, EAST);
    assertThat(images(index(again), again)).isEmpty();
    assertThat(index.rows.get(key("cat")).version()).isEqualTo(again.version());
    Change.Arrived changed = arrived("cat", 4, EAST, OTHER_PRINT);
    assertThat(images(index(changed), changed)).containsExactly("copy");
  }

  @Test
  void shouldSearchAgainWhenItIsSetTo() {
    BatchIndexer thorough =
        new BatchIndexer(index, new IndexerSettings.Neighbours(2, Optional.empty(), 2, false), 0.5);
    index(arrived("copy", 1, NEARLY_EAST), arrived("cat", 2, EAST));
    Change.Arrived again = arrived("cat", 3, EAST);
    Indexed indexed = thorough.index(Batch.of(List.of(again)), true);
    assertThat(images(indexed, again)).containsExactly("copy");
  }

  @Test
  void shouldSearchForWhatWasWrittenButPerhapsNotPublished() {
    Change.Arrived first = arrived("cat", 2, EAST);
    index(arrived("copy", 1, NEARLY_EAST), first);
    // The same batch again, as after a crash before its commit.
    assertThat(images(index(first), first)).containsExactly("copy");
    // Or with more that has come since.
    Change.Arrived next = arrived("cat", 3, EAST);
    assertThat(images(index(first, next), next)).containsExactly("copy");
  }

  @Test
  void shouldSearchForWhatWasGoneBetween() {
    index(arrived("copy", 1, NEARLY_EAST), arrived("cat", 2, EAST));
    index(removed("cat", 3, Cause.DELETED));
    Change.Arrived back = arrived("cat", 4, EAST);
    assertThat(images(index(back), back)).containsExactly("copy");
    Change.Arrived backAgain = arrived("cat", 6, EAST);
    assertThat(images(index(removed("cat", 5, Cause.DELETED), backAgain), backAgain))
        .containsExactly("copy");
  }

  @Test
  void shouldLookWiderBeforeItDoubts() {
    for (int i = 0; i < 5; i++) {
      index(arrived("other" + i, i, NEARLY_EAST));
    }
    Change.Arrived cat = arrived("cat", 9, EAST);
    // The graph's first three are others.
    index.answers = page -> page.size() > 3 ? page : page.subList(1, page.size());
    assertThat(images(index(cat), cat)).hasSize(2);
  }

  @Test
  void shouldGoOnAtLastWithoutAVectorThatTheGraphDoesNotReach() {
    index(arrived("other", 1, NEARLY_EAST));
    index.answers = page -> page.stream().filter(hit -> !hit.image().equals(key("cat"))).toList();
    Change.Arrived cat = arrived("cat", 9, EAST);
    assertThatThrownBy(() -> index(cat)).isInstanceOf(IndexUnavailableException.class);
    assertThat(images(indexer.index(Batch.of(List.of(cat)), false), cat)).containsExactly("other");
  }

  @Test
  void shouldGoOnWithoutItWhenNothingIsNearEither() {
    index(arrived("other", 1, NORTH));
    index.answers = page -> page.stream().filter(hit -> !hit.image().equals(key("cat"))).toList();
    Change.Arrived cat = arrived("cat", 9, EAST);
    assertThat(images(indexer.index(Batch.of(List.of(cat)), false), cat)).isEmpty();
  }

  @Test
  void shouldSayLateWhenTheIndexKnowsANewerVersion() {
    index(arrived("cat", 5, NORTH));
    Change.Arrived late = arrived("cat", 3, EAST);
    Change.Arrived lateAndNear = arrived("cat", 4, NORTH);
    assertThat(index(late).late()).containsExactly(late);
    Indexed indexed = index(lateAndNear);
    assertThat(indexed.late()).containsExactly(lateAndNear);
    assertThat(indexed.neighbours()).isEmpty();
  }

  @Test
  void shouldSayLateWhenTheIndexKnowsThatTheImageIsGone() {
    index(removed("cat", 5, Cause.DELETED));
    Change.Arrived late = arrived("cat", 3, EAST);
    assertThat(index(late).late()).containsExactly(late);
  }

  @Test
  void shouldRemoveAnImage() {
    index(arrived("cat", 1, EAST));
    Indexed indexed = index(removed("cat", 2, Cause.DELETED));
    assertThat(indexed.neighbours()).isEmpty();
    assertThat(index.rows.get(key("cat"))).isInstanceOf(IndexRow.Gone.class);
  }

  private Indexed index(Change.OfImage... changes) {
    return indexer.index(Batch.of(List.of(changes)), true);
  }

  private static List<String> images(Indexed indexed, Change.Arrived of) {
    return indexed.neighbours().get(of).stream().map(hit -> hit.image().image()).toList();
  }
}
