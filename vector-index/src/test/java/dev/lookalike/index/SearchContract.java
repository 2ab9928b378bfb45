package dev.lookalike.index;

import static dev.lookalike.index.TestRows.TENANT;
import static dev.lookalike.index.TestRows.images;
import static dev.lookalike.index.TestRows.key;
import static dev.lookalike.index.TestRows.query;
import static dev.lookalike.index.TestRows.randomVector;
import static dev.lookalike.index.TestRows.row;
import static dev.lookalike.index.TestRows.search;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lookalike.schema.Embedding;
import dev.lookalike.schema.ImageKey;
import dev.lookalike.schema.Limits;
import dev.lookalike.schema.Version;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a search returns, and with which scores. */
public interface SearchContract extends IndexFixture {
  double EXACT = 1e-5;

  @ParameterizedTest
  @EnumSource(Metric.class)
  default void shouldRankAndScoreAsExactArithmeticDoes(Metric metric) {
    Random random = new Random(1);
    VectorIndex index = open(metric, 48);
    List<IndexRow> rows = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      rows.add(row("image" + i, i, randomVector(random, 48)));
    }
    index.write(rows.subList(0, 150));
    index.write(rows.subList(150, 200));
    for (int i = 0; i < 20; i++) {
      float[] target = i < 10 ? vector(rows.get(i)) : randomVector(random, 48);
      List<Double> expected =
          rows.stream()
              .map(row -> exact(metric, target, vector(row)))
              .sorted(Comparator.reverseOrder())
              .limit(10)
              .toList();
      List<Hit> hits = search(index, query(10, target));
      assertThat(hits).extracting(Hit::image).doesNotHaveDuplicates();
      for (int rank = 0; rank < 10; rank++) {
        assertThat(hits.get(rank).score()).isCloseTo(expected.get(rank), within(EXACT));
      }
    }
  }

  private static float[] vector(IndexRow row) {
    return ((IndexRow.Present) row).embedding().toArray();
  }

  private static double exact(Metric metric, float[] a, float[] b) {
    double dot = 0;
    double aa = 0;
    double bb = 0;
    for (int i = 0; i < a.length; i++) {
      dot += (double) a[i] * b[i];
      aa += (double) a[i] * a[i];
      bb += (double) b[i] * b[i];
    }
    return switch (metric) {
      case COSINE -> dot / Math.sqrt(aa) / Math.sqrt(bb);
      case INNER_PRODUCT -> dot;
      case EUCLIDEAN -> 1 / (1 + Math.sqrt(Math.max(0, aa + bb - 2 * dot)));
    };
  }

  @ParameterizedTest
  @EnumSource(Metric.class)
  default void shouldKeepScoresInTheirRange(Metric metric) {
    VectorIndex index = open(metric, 1280);
    float[] vector = randomVector(new Random(2), 1280);
    float[] opposite = vector.clone();
    for (int i = 0; i < opposite.length; i++) {
      opposite[i] = -vector[i];
    }
    index.write(List.of(row("same", 1, vector), row("opposite", 2, opposite)));
    List<Hit> hits = search(index, query(2, vector));
    assertThat(images(hits)).containsExactly("same", "opposite");
    double best = hits.get(0).score();
    double worst = hits.get(1).score();
    switch (metric) {
      case COSINE -> {
        assertThat(best).isCloseTo(1, within(EXACT)).isLessThanOrEqualTo(1);
        assertThat(worst).isCloseTo(-1, within(EXACT)).isGreaterThanOrEqualTo(-1);
      }
      case INNER_PRODUCT -> assertThat(worst).isCloseTo(-best, within(EXACT)).isNegative();
      case EUCLIDEAN -> {
        assertThat(best).isEqualTo(1);
        assertThat(worst).isPositive().isLessThan(0.05);
      }
    }
  }

  @Test
  default void shouldReturnAtMostTopK() {
    VectorIndex index = open(Metric.COSINE, 4);
    List<IndexRow> rows = new ArrayList<>();
    for (int i = 1; i <= 30; i++) {
      rows.add(row("image" + i, i, i, 1, 0, 0));
    }
    index.write(rows);
    for (int topK : List.of(1, 7, 30)) {
      assertThat(search(index, query(topK, 1, 0, 0, 0))).hasSize(topK);
    }
    assertThat(search(index, query(Limits.TOP_K, 1, 0, 0, 0)))
        .hasSize(30)
        .isSortedAccordingTo(Comparator.comparingDouble(Hit::score).reversed());
  }

  @Test
  default void shouldFindItselfAmongEquals() {
    VectorIndex index = open(Metric.COSINE, 8);
    Random random = new Random(3);
    float[] shared = randomVector(random, 8);
    List<IndexRow> rows = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      rows.add(row("equal" + i, i, shared));
      rows.add(row("other" + i, i, randomVector(random, 8)));
    }
    index.write(rows);
    List<Hit> page = search(index, query(10, shared));
    assertThat(page).hasSize(10);
    assertThat(page).allSatisfy(hit -> assertThat(hit.score()).isCloseTo(1, within(EXACT)));
    assertThat(images(page)).allMatch(image -> image.startsWith("equal"));
    assertThat(search(index, query(70, shared)))
        .filteredOn(hit -> hit.image().image().startsWith("equal"))
        .hasSize(60);
  }

  @Test
  default void shouldNeverMixTenants() {
    VectorIndex index = open(Metric.COSINE, 4);
    ImageKey theirs = new ImageKey("shop2", "cat");
    index.write(
        List.of(row("cat", 1, 0, 1, 0, 0), row(theirs, new Version(0, 9), Map.of(), 1, 0, 0, 0)));
    assertThat(search(index, query(10, 1, 0, 0, 0)))
        .extracting(Hit::image)
        .containsExactly(key("cat"));
    assertThat(search(index, tenantQuery("shop2"))).extracting(Hit::image).containsExactly(theirs);
    for (String tenant : List.of("", "sho", "shop\" or tenant != \"", "\\", "nobody")) {
      assertThat(search(index, tenantQuery(tenant))).isEmpty();
    }
  }

  private static VectorQuery tenantQuery(String tenant) {
    return new VectorQuery(tenant, Embedding.of(1, 0, 0, 0), 10, Map.of());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "plain",
        "\"",
        "\\",
        "\\\"",
        "it's",
        "a\"] or n > 200 or id in [\"b",
        "\" or \"\" == \"",
        "%",
        "_",
        "{name}",
        "new\nline\tand \u0001",
        "猫🐈é",
        "5",
        "true",
        "null"
      })
  default void shouldFilterByValuesOfAnyCharacters(String value) {
    VectorIndex index = open(Metric.COSINE, 4);
    Version version = new Version(0, 1);
    index.write(
        List.of(
            row(key("it"), version, Map.of("name", value, "x", "y"), 1, 0, 0, 0),
            row(key("longer"), version, Map.of("name", value + "+"), 1, 0, 0, 0),
            row(key("elsewhere"), version, Map.of("other", value), 1, 0, 0, 0),
            row(key("as name"), version, Map.of("n" + value, "ame"), 1, 0, 0, 0),
            row(key("without"), version, Map.of(), 1, 0, 0, 0)));
    assertThat(images(search(index, filterQuery(Map.of("name", value))))).containsExactly("it");
    assertThat(images(search(index, filterQuery(Map.of("n" + value, "ame")))))
        .containsExactly("as name");
    assertThat(images(search(index, filterQuery(Map.of("name", value, "x", "y")))))
        .containsExactly("it");
    assertThat(search(index, filterQuery(Map.of("name", value, "x", "z")))).isEmpty();
    assertThat(search(index, filterQuery(Map.of("name", value + "?")))).isEmpty();
  }

  private static VectorQuery filterQuery(Map<String, String> filter) {
    return new VectorQuery(TENANT, Embedding.of(1, 0, 0, 0), 10, filter);
  }

  @Test
  default void shouldFindTheFewThatAFilterLeaves() {
    VectorIndex index = open(Metric.COSINE, 8);
    Random random = new Random(4);
    List<IndexRow> rows = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      Map<String, String> attributes = Map.of("rare", i % 100 == 7 ? "yes" : "no");
      rows.add(row(key("image" + i), new Version(0, i), attributes, randomVector(random, 8)));
    }
    index.write(rows);
    VectorQuery rare =
        new VectorQuery(TENANT, Embedding.of(randomVector(random, 8)), 3, Map.of("rare", "yes"));
    assertThat(images(search(index, rare)))
        .containsExactlyInAnyOrder("image7", "image107", "image207");
  }

  @Test
  default void shouldAnswerManyQueriesInTheirOrder() {
    VectorIndex index = open(Metric.EUCLIDEAN, 4);
    List<IndexRow> rows = new ArrayList<>();
    List<VectorQuery> queries = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      String tenant = "tenant" + i % 3;
      rows.add(row(new ImageKey(tenant, "" + i), new Version(0, i), Map.of(), i, 0, 0, 0));
      queries.add(new VectorQuery(tenant, Embedding.of(i, 0, 0, 0), 1 + i % 2, Map.of()));
    }
    index.write(rows);
    List<List<Hit>> answers = index.search(queries);
    for (int i = 0; i < 100; i++) {
      assertThat(answers.get(i)).hasSize(1 + i % 2);
      assertThat(answers.get(i).get(0).image()).isEqualTo(rows.get(i).image());
    }
  }
}
