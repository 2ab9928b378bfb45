package dev.lookalike.index;

import static dev.lookalike.index.TestRows.row;
import static dev.lookalike.index.TestRows.search;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lookalike.schema.Embedding;
import dev.lookalike.schema.ImageKey;
import dev.lookalike.schema.Version;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Tenants with the same ids, vectors and attributes, of characters that mean something to the
 * index's own language: each sees its own images and no others, whatever it asks.
 */
public interface TenancyContract extends IndexFixture {
  List<String> TENANTS = List.of("a", "A", "a.b", "a_b", "a-b", "true", "null", "0", "shop2");

  /** What an image's id and an attribute's name and value may be made of. */
  List<String> SHARDS =
      List.of(
          "\"",
          "\\",
          "'",
          "`",
          "\"]",
          " or ",
          " and ",
          "==",
          "tenant",
          "deleted",
          "true",
          "%",
          "_",
          "*",
          "?",
          "(",
          ")",
          "{",
          "}",
          "$",
          "//",
          "--",
          ";",
          ":",
          "@",
          ",",
          "/",
          "..",
          "\u2028",
          "\u202e",
          "\uD83D\uDC08",
          "a",
          "0",
          " ");

  @ParameterizedTest
  @ValueSource(longs = {21, 22, 23})
  default void shouldShowATenantItsOwnImagesOnly(long seed) {
    Random random = new Random(seed);
    VectorIndex index = open(Metric.COSINE, 4);
    Map<ImageKey, IndexRow.Present> rows = new HashMap<>();
    for (int i = 0; i < 60; i++) {
      // Ids return, so that tenants share some.
      ImageKey image = new ImageKey(any(TENANTS, random), "i" + text(new Random(i % 20)));
      rows.put(image, row(image, new Version(0, i), attributes(random), 1, i % 2, 0, 0));
    }
    index.write(new ArrayList<>(rows.values()));
    for (String tenant : TENANTS) {
      assertOwn(index, rows, tenant, Map.of());
      assertOwn(index, rows, tenant, attributes(random));
      for (int i = 0; i < 4; i++) {
        assertOwn(
            index, rows, tenant, any(List.copyOf(rows.values()), random).facts().attributes());
      }
    }
    List<ImageKey> asked = new ArrayList<>(rows.keySet());
    asked.add(new ImageKey("a", "x\"] or tenant in [\"A"));
    asked.add(new ImageKey("a", "x' or '1' == '1"));
    assertThat(index.get(asked)).isEqualTo(rows);
    for (String tenant : List.of("", "\"", "a\" or tenant != \"", "a\\", "%", "*", "a' or '1")) {
      VectorQuery query = new VectorQuery(tenant, Embedding.of(1, 0, 0, 0), 100, Map.of());
      assertThat(search(index, query)).as(tenant).isEmpty();
    }
  }

  private static void assertOwn(
      VectorIndex index,
      Map<ImageKey, IndexRow.Present> rows,
      String tenant,
      Map<String, String> filter) {
    VectorQuery query = new VectorQuery(tenant, Embedding.of(1, 0, 0, 0), 100, filter);
    assertThat(search(index, query))
        .as(tenant + " " + filter)
        .extracting(Hit::image)
        .containsExactlyInAnyOrderElementsOf(
            rows.values().stream()
                .filter(row -> row.image().tenant().equals(tenant))
                .filter(row -> row.facts().attributes().entrySet().containsAll(filter.entrySet()))
                .map(IndexRow.Present::image)
                .toList());
  }

  private static Map<String, String> attributes(Random random) {
    Map<String, String> attributes = new HashMap<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      attributes.put(any(SHARDS, random), random.nextBoolean() ? "a" : text(random));
    }
    return attributes;
  }

  private static String text(Random random) {
    return random
        .ints(1 + random.nextInt(6), 0, SHARDS.size())
        .mapToObj(SHARDS::get)
        .collect(Collectors.joining());
  }

  private static <T> T any(List<T> list, Random random) {
    return list.get(random.nextInt(list.size()));
  }
}
