package dev.lookalike.indexer;

import static dev.lookalike.indexer.TestVectors.EAST;
import static dev.lookalike.indexer.TestVectors.NEARLY_EAST;
import static dev.lookalike.indexer.TestVectors.arrived;
import static dev.lookalike.indexer.TestVectors.key;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lookalike.schema.Comparison;
import dev.lookalike.schema.Embedding;
import dev.lookalike.schema.Fingerprint;
import dev.lookalike.schema.PairKey;
import dev.lookalike.schema.Version;
import dev.lookalike.test.Tiles;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class NeighbourComparerTest {
  private static final Fingerprint TILES = Tiles.fingerprint("a");
  private static final Fingerprint OTHER_TILES = Tiles.fingerprint("b");
  private static final PairKey CAT_AND_DOG = PairKey.of(key("cat"), key("dog"));

  private final FakeIndex index = new FakeIndex(TestVectors.SPEC);
  private final BatchIndexer indexer =
      new BatchIndexer(index, new IndexerSettings.Neighbours(3, Optional.empty(), 3, false), -1);

  @Test
  void shouldCompareByWhatTheIndexKeeps() {
    index(arrived("cat", 1, EAST, TILES));
    Map<PairKey, Comparison> compared = index(arrived("dog", 1, NEARLY_EAST, TILES)).comparisons();
    assertThat(compared).containsOnlyKeys(CAT_AND_DOG);
    assertThat(compared.get(CAT_AND_DOG).lumaCorrelation()).isGreaterThan(0.99);
    assertThat(compared.get(CAT_AND_DOG).features().get(Comparison.COSINE))
        .isCloseTo(1 / Math.sqrt(1.01), Offset.offset(1e-6));
  }

  @Test
  void shouldSayTheSameWhicheverCameLast() {
    index(arrived("cat", 1, EAST, TILES));
    Map<PairKey, Comparison> compared =
        index(arrived("dog", 1, NEARLY_EAST, OTHER_TILES)).comparisons();
    assertThat(index(arrived("cat", 2, EAST, TILES)).comparisons()).isEqualTo(compared);
    assertThat(
            index(arrived("dog", 3, NEARLY_EAST, OTHER_TILES), arrived("cat", 3, EAST, TILES))
                .comparisons())
        .isEqualTo(compared);
  }

  @Test
  void shouldLeaveOutWhatHasNoSoundFingerprint() {
    index(arrived("bare", 1, EAST), arrived("broken", 1, EAST, Fingerprint.of((byte) 77)));
    index(arrived("cat", 1, EAST, TILES));
    assertThat(index(arrived("dog", 1, NEARLY_EAST, TILES)).comparisons())
        .containsOnlyKeys(CAT_AND_DOG);
  }

  @Test
  void shouldLeaveOutANeighbourThatWasReplacedSinceTheSearch() {
    index(arrived("cat", 1, EAST, TILES));
    index.answers =
        page -> {
          index.write(List.of(arrived("cat", 2, EAST, OTHER_TILES).row()));
          return page;
        };
    Indexed indexed = index(arrived("dog", 1, NEARLY_EAST, TILES));
    assertThat(indexed.comparisons()).isEmpty();
    assertThat(indexed.neighbours().values())
        .allSatisfy(hits -> assertThat(hits.get(0).version()).isEqualTo(new Version(0, 1)));
  }

  @Test
  void shouldGoOnUntilAStepWasInVain() {
    index(
        arrived("copy-1", 1, nearEast(.01f), TILES),
        arrived("copy-2", 1, nearEast(.02f), TILES),
        arrived("other-3", 1, nearEast(.03f), OTHER_TILES),
        arrived("copy-4", 1, nearEast(.04f), TILES),
        arrived("other-5", 1, nearEast(.05f), OTHER_TILES),
        arrived("other-6", 1, nearEast(.06f), OTHER_TILES),
        arrived("copy-7", 1, nearEast(.07f), TILES));
    BatchIndexer wide =
        new BatchIndexer(index, new IndexerSettings.Neighbours(20, Optional.empty(), 2, true), -1);
    Indexed indexed = wide.index(Batch.of(List.of(arrived("cat", 1, EAST, TILES))), true);
    assertThat(indexed.neighbours().values()).allSatisfy(hits -> assertThat(hits).hasSize(7));
    assertThat(indexed.comparisons().keySet())
        .extracting(pair -> pair.second().image())
        .containsExactlyInAnyOrder("copy-1", "copy-2", "other-3", "copy-4", "other-5", "other-6");
  }

  @Test
  void shouldNotCompareTheSameContent() {
    index(arrived("cat", 1, EAST, TILES));
    Change.Arrived cat = arrived("cat", 2, EAST, TILES);
    Change.Arrived twin = new Change.Arrived(cat.source(), key("twin"), cat.vector());
    assertThat(index(twin).comparisons()).isEmpty();
  }

  private static Embedding nearEast(float north) {
    return Embedding.of(1, north, 0, 0);
  }

  private Indexed index(Change.OfImage... changes) {
    return indexer.index(Batch.of(List.of(changes)), true);
  }
}
