package dev.lookalike.duplicates.contents;

import static dev.lookalike.duplicates.Samples.content;
import static dev.lookalike.duplicates.Samples.facts;
import static dev.lookalike.duplicates.Samples.image;
import static dev.lookalike.duplicates.Samples.version;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lookalike.duplicates.order.FakeMembers;
import dev.lookalike.duplicates.pairs.ImageState;
import dev.lookalike.duplicates.pairs.PairMessage;
import dev.lookalike.schema.PairKey;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BucketsTest {
  private static final ContentKey BUCKET = new ContentKey("shop", content('x'));
  private static final int CROWD = 1000;
  private static final int MAX_PAIRS = 5;

  private final Buckets buckets = new Buckets(MAX_PAIRS);
  private final FakeMembers members = new FakeMembers();
  private final Set<PairKey> pairs = new HashSet<>();
  private int words;

  @Test
  void shouldPairAllOfASmallBucket() {
    join(List.of("a", "b", "c", "d"));

    assertThat(pairs).hasSize(6);
  }

  @Test
  void shouldBoundThePairsOfACrowdAndWhatTheyCost() {
    // Numbers that fall: the order in which a shop exports its newest first.
    List<String> falling =
        IntStream.range(0, CROWD).mapToObj(i -> "sku-%04d".formatted(CROWD - i)).toList();
    join(falling);

    int expected = MAX_PAIRS * (MAX_PAIRS - 1) / 2 + MAX_PAIRS * (CROWD - MAX_PAIRS);
    assertThat(pairs).hasSize(expected);
    assertThat(words).isLessThan(6 * CROWD * MAX_PAIRS);
  }

  @Test
  void shouldEndWithTheSamePairsWhateverTheOrderAndWhoeverWasThere() {
    List<String> crowd = new ArrayList<>(IntStream.range(0, 100).mapToObj(i -> "i" + i).toList());
    join(crowd.subList(0, 60));
    Set<PairKey> expected = Set.copyOf(pairs);
    join(crowd.subList(60, 100));

    List<String> leaving = new ArrayList<>(crowd.subList(60, 100));
    Collections.shuffle(leaving, new Random(7));
    leaving.forEach(id -> hear(new BucketMessage.Left(image(id))));

    assertThat(pairs).isEqualTo(expected);
  }

  @Test
  void shouldSayNothingWhenAStrangerLeaves() {
    join(List.of("a", "b"));
    int before = words;
    hear(new BucketMessage.Left(image("c")));

    assertThat(words).isEqualTo(before);
  }

  private void join(List<String> ids) {
    ImageState state = ImageState.first(version(1), facts('x'));
    ids.forEach(id -> hear(new BucketMessage.Joined(image(id), state)));
  }

  private void hear(BucketMessage word) {
    buckets.hear(
        BUCKET,
        word,
        members,
        (pair, said) -> {
          words++;
          if (said instanceof PairMessage.Parted) {
            pairs.remove(pair);
          } else {
            pairs.add(pair);
          }
        });
  }
}
