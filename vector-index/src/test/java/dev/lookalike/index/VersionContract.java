package dev.lookalike.index;

import static dev.lookalike.index.TestRows.TENANT;
import static dev.lookalike.index.TestRows.gone;
import static dev.lookalike.index.TestRows.images;
import static dev.lookalike.index.TestRows.key;
import static dev.lookalike.index.TestRows.query;
import static dev.lookalike.index.TestRows.row;
import static dev.lookalike.index.TestRows.search;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lookalike.schema.Embedding;
import dev.lookalike.schema.ImageKey;
import dev.lookalike.schema.Version;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which of an image's rows a reader finds. */
public interface VersionContract extends IndexFixture {
  Embedding EAST = Embedding.of(1, 0, 0, 0);
  Embedding NORTH = Embedding.of(0, 1, 0, 0);
  Embedding SOUTH = Embedding.of(0, -1, 0, 0);

  @Test
  default void shouldFindWhatWasWritten() {
    VectorIndex index = open(Metric.COSINE, 4);
    IndexRow.Present cat =
        row(key("cat"), new Version(1, 7), Map.of("sku", "1", "note", "a \"b\""), EAST);
    IndexRow.Present rocket = row("rocket", 2, NORTH);
    assertThat(rocket.fingerprint()).isNotNull();
    index.write(List.of(cat, rocket));
    Hit best = search(index, query(1, EAST)).get(0);
    assertThat(best.image()).isEqualTo(cat.image());
    assertThat(best.version()).isEqualTo(cat.version());
    assertThat(best.facts()).isEqualTo(cat.facts());
    assertThat(index.get(List.of(key("cat"), key("dog"), key("rocket"))))
        .isEqualTo(Map.of(cat.image(), cat, rocket.image(), rocket));
    assertThat(index.count()).isEqualTo(2);
  }

  @Test
  default void shouldFindOnlyTheNewestVersion() {
    VectorIndex index = open(Metric.COSINE, 4);
    index.write(List.of(row("cat", 1, EAST), row("rocket", 2, NORTH)));
    index.write(List.of(row("cat", 3, SOUTH)));
    assertThat(search(index, query(10, EAST)))
        .filteredOn(hit -> hit.image().equals(key("cat")))
        .singleElement()
        .satisfies(hit -> assertThat(hit.score()).isZero())
        .satisfies(hit -> assertThat(hit.version().offset()).isEqualTo(3));
    assertThat(index.get(List.of(key("cat"))).values()).containsExactly(row("cat", 3, SOUTH));
    assertThat(index.count()).isEqualTo(2);
  }

  @Test
  default void shouldChangeNothingWhenARowIsWrittenAgain() {
    VectorIndex index = open(Metric.COSINE, 4);
    List<IndexRow> rows = List.of(row("cat", 1, EAST), gone("rocket", 2));
    index.write(rows);
    List<Hit> hits = search(index, query(10, EAST));
    index.write(rows);
    index.write(rows);
    assertThat(search(index, query(10, EAST))).isEqualTo(hits).hasSize(1);
    assertThat(index.count()).isEqualTo(1);
  }

  @Test
  default void shouldForgetADeletedImage() {
    VectorIndex index = open(Metric.COSINE, 4);
    index.write(List.of(row("cat", 1, EAST), row("rocket", 2, NORTH)));
    index.write(List.of(gone("cat", 3)));
    assertThat(images(search(index, query(10, EAST)))).containsExactly("rocket");
    assertThat(index.get(List.of(key("cat")))).isEmpty();
    assertThat(index.count()).isEqualTo(1);
    index.write(List.of(row("cat", 4, NORTH)));
    assertThat(images(search(index, query(10, NORTH)))).containsExactlyInAnyOrder("cat", "rocket");
  }

  @Test
  default void shouldHideALateOlderVersion() {
    VectorIndex index = open(Metric.COSINE, 4);
    index.write(List.of(row("cat", 5, NORTH)));
    index.write(List.of(row("cat", 4, EAST)));
    index.write(List.of(gone("cat", 3)));
    assertNewestIs(index, row("cat", 5, NORTH));
  }

  @Test
  default void shouldHideALateOlderVersionAfterADelete() {
    VectorIndex index = open(Metric.COSINE, 4);
    index.write(List.of(row("cat", 1, EAST)));
    index.write(List.of(gone("cat", 5)));
    index.write(List.of(row("cat", 4, EAST)));
    assertThat(search(index, query(10, EAST))).isEmpty();
    assertThat(index.get(List.of(key("cat")))).isEmpty();
    assertThat(index.count()).isZero();
  }

  @Test
  default void shouldHideALateOlderVersionFromAnotherWriter() {
    VectorIndex index = open(Metric.COSINE, 4);
    index.write(List.of(row("cat", 5, NORTH), gone("rocket", 6)));
    VectorIndex another = reopen(index);
    another.write(List.of(row("cat", 4, EAST), row("rocket", 5, EAST)));
    assertNewestIs(another, row("cat", 5, NORTH));
    assertNewestIs(reopen(another), row("cat", 5, NORTH));
  }

  private static void assertNewestIs(VectorIndex index, IndexRow.Present row) {
    for (Embedding vector : List.of(EAST, NORTH)) {
      assertThat(search(index, query(10, vector)))
          .singleElement()
          .satisfies(hit -> assertThat(hit.version()).isEqualTo(row.version()))
          .satisfies(hit -> assertThat(hit.facts()).isEqualTo(row.facts()));
    }
    assertThat(index.get(List.of(key("cat"), key("rocket"))).values()).containsExactly(row);
  }

  @Test
  default void shouldTellTheNewestVersionOfGoneImagesToo() {
    VectorIndex index = open(Metric.COSINE, 4);
    index.write(List.of(row("cat", 1, EAST), row("rocket", 2, NORTH)));
    index.write(List.of(gone("cat", 5)));
    index.write(List.of(row("cat", 4, EAST)));
    assertThat(index.versions(List.of(key("cat"), key("rocket"), key("dog"))))
        .isEqualTo(Map.of(key("cat"), new Version(0, 5), key("rocket"), new Version(0, 2)));
  }

  @Test
  default void shouldBringARejectedVersionBackWhenItIsTriedAgain() {
    VectorIndex index = open(Metric.COSINE, 4);
    index.write(List.of(row("cat", 1, NORTH)));
    index.write(List.of(gone("cat", 5)));
    index.write(List.of(row("cat", 5, EAST)));
    assertThat(index.get(List.of(key("cat"))).values()).containsExactly(row("cat", 5, EAST));
    assertThat(images(search(index, query(1, EAST)))).containsExactly("cat");
  }

  @Test
  default void shouldOrderVersionsByEpochFirst() {
    VectorIndex index = open(Metric.COSINE, 4);
    IndexRow newer = row(key("cat"), new Version(10, 0), Map.of(), NORTH);
    index.write(List.of(newer));
    index.write(List.of(row(key("cat"), new Version(9, 99), Map.of(), EAST)));
    assertThat(index.get(List.of(key("cat"))).values()).containsExactly((IndexRow.Present) newer);
  }

  @Test
  default void shouldSeeEachWriteAtOnce() {
    VectorIndex index = open(Metric.COSINE, 4);
    for (int i = 1; i <= 50; i++) {
      index.write(List.of(row("image" + i, i, i, 1, 0, 0)));
      assertThat(images(search(index, query(1, i, 1, 0, 0)))).containsExactly("image" + i);
    }
  }

  @Test
  default void shouldTakeIdsOfAnyCharacters() {
    VectorIndex index = open(Metric.COSINE, 4);
    List<ImageKey> keys = hostileKeys();
    List<IndexRow.Present> rows = new ArrayList<>();
    for (int i = 0; i < keys.size(); i++) {
      rows.add(row(keys.get(i), new Version(0, i), Map.of(), EAST));
    }
    index.write(List.copyOf(rows));
    assertThat(index.get(keys).values()).containsExactlyInAnyOrderElementsOf(rows);
    for (int i = 0; i < keys.size(); i++) {
      index.write(List.of(new IndexRow.Gone(keys.get(i), new Version(0, 100 + i))));
      assertThat(index.get(keys)).hasSize(keys.size() - i - 1).doesNotContainKey(keys.get(i));
    }
  }

  private static List<ImageKey> hostileKeys() {
    return List.of(
        key("a\"] or offset > 200 or id in [\"b"),
        key("b"),
        key("\" or \"\" == \""),
        key("it's"),
        key("\\"),
        key("\\\""),
        key("a/b c%20@1:2"),
        key("a%"),
        key("{x}"),
        key("猫🐈é"),
        key("世".repeat(256)),
        new ImageKey("other", "b"),
        new ImageKey(TENANT + ".b", "b"));
  }

  @Test
  default void shouldRefuseABadBatchWhole() {
    VectorIndex index = open(Metric.COSINE, 4);
    IndexRow good = row("cat", 1, EAST);
    for (IndexRow bad : List.of(gone("cat", 2), row("x", 3, 1, 2, 3), row("x", 3, 0, 0, 0, 0))) {
      assertThatThrownBy(() -> index.write(List.of(good, bad)))
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(() -> index.search(List.of(query(1, 1, 2, 3))))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(index.count()).isZero();
  }

  @Test
  default void shouldTellOfEachPresentImage() {
    VectorIndex index = open(Metric.COSINE, 4);
    Map<ImageKey, Version> expected = new HashMap<>();
    List<IndexRow> rows = new ArrayList<>();
    for (int i = 0; i < 5_000; i++) {
      rows.add(row("image\"" + i, i, i, 1, 0, 0));
      expected.put(key("image\"" + i), new Version(0, i));
    }
    index.write(rows);
    index.write(List.of(gone("image\"7", 6_000), row("image\"8", 6_001, EAST)));
    expected.remove(key("image\"7"));
    expected.put(key("image\"8"), new Version(0, 6_001));

    Map<ImageKey, Version> found = new HashMap<>();
    index.forEachPresent(
        (image, version) -> found.merge(image, version, (a, b) -> a.isNewerThan(b) ? a : b));
    assertThat(found).isEqualTo(expected);
  }

  @Test
  default void shouldTakeNothingForAnAnswer() {
    VectorIndex index = open(Metric.COSINE, 4);
    index.write(List.of());
    assertThat(index.search(List.of())).isEmpty();
    assertThat(index.search(List.of(query(3, EAST)))).containsExactly(List.of());
    assertThat(index.get(List.of())).isEmpty();
    assertThat(index.count()).isZero();
  }
}
