package dev.lookalike.duplicates;

import static dev.lookalike.duplicates.Samples.NOON;
import static dev.lookalike.duplicates.Samples.copy;
import static dev.lookalike.duplicates.Samples.facts;
import static dev.lookalike.duplicates.Samples.pair;
import static dev.lookalike.duplicates.Samples.version;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lookalike.schema.DuplicateAlert;
import dev.lookalike.schema.DuplicateAlert.Status;
import dev.lookalike.schema.ImageFacts;
import dev.lookalike.schema.ImageNeighbours;
import dev.lookalike.schema.ImageNeighbours.Candidate;
import dev.lookalike.schema.PairKey;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which images of a tenant may be duplicates at all. */
class ScopeTest {
  @TempDir Path directory;
  private TopologyHarness app;
  private int version;

  @AfterEach
  void stop() {
    app.close();
  }

  @Test
  void shouldSkipPairsOfOneProduct() {
    start("scope.product", "sku");
    publish("a", 'x', Map.of("sku", "1"));
    publish("b", 'x', Map.of("sku", "1"));
    publish("c", 'y', Map.of("sku", "1"), copy("a", 0, 'x', 0.99));
    assertThat(open()).isEmpty();

    publish("d", 'x', Map.of("sku", "2"));
    publish("e", 'x', Map.of());
    assertThat(open())
        .contains(pair("a", "d"), pair("d", "e"))
        .doesNotContain(pair("a", "b"), pair("a", "c"));

    publish("f", 'z', Map.of("sku", ""));
    publish("g", 'z', Map.of("sku", ""));
    assertThat(open()).containsExactly(pair("f", "g"));
  }

  @Test
  void shouldOpenAndRetractAsAnImageChangesItsProduct() {
    start("scope.product", "sku");
    publish("a", 'x', Map.of("sku", "1"));
    publish("b", 'x', Map.of("sku", "1"));
    publish("b", 'x', Map.of("sku", "2"));
    assertThat(open()).containsExactly(pair("a", "b"));
    publish("b", 'x', Map.of("sku", "1"));
    assertThat(statuses()).containsExactly(Status.RETRACTED);
  }

  @Test
  void shouldCompareOnlyWithinAnAttribute() {
    start("scope.within", "category");
    publish("a", 'x', Map.of("category", "shoes"));
    publish("b", 'x', Map.of("category", "hats"));
    publish("c", 'x', Map.of());
    publish("d", 'x', Map.of());
    publish("e", 'y', Map.of("category", "hats"), copy("a", 0, 'x', 0.99));
    publish("f", 'y', Map.of("category", "shoes"), copy("a", 0, 'x', 0.99));

    assertThat(open()).containsExactly(pair("c", "d"), pair("a", "f"));
  }

  /** Were the buckets shared, the few that all others are paired with could all be elsewhere. */
  @Test
  void shouldFindCopiesWithinAnAttributeHoweverManyThereAreElsewhere() {
    start("scope.within", "category");
    for (int i = 0; i < 20; i++) {
      publish("shoe-" + i, 'x', Map.of("category", "shoes"));
    }
    app.alerts.readValuesToList();
    publish("hat-1", 'x', Map.of("category", "hats"));
    publish("hat-2", 'x', Map.of("category", "hats"));
    assertThat(open()).containsExactly(pair("hat-1", "hat-2"));

    publish("hat-1", 'x', Map.of("category", "gloves"));
    publish("hat-2", 'x', Map.of("category", "gloves"));
    assertThat(statuses()).containsExactly(Status.RETRACTED, Status.OPEN);
  }

  private void start(String setting, String value) {
    app = new TopologyHarness(TopologyHarness.settings(directory, Map.of(setting, value)), 1);
  }

  private void publish(
      String id, char letter, Map<String, String> attributes, Candidate... candidates) {
    ImageFacts facts = facts(letter, NOON);
    app.publish(
        id,
        new ImageNeighbours(
            version(version++),
            Samples.MODEL,
            new ImageFacts(
                facts.contentId(),
                facts.bytesHash(),
                facts.uri(),
                attributes,
                NOON,
                facts.format(),
                facts.width(),
                facts.height(),
                facts.sizeBytes(),
                facts.quality()),
            List.of(candidates)));
  }

  private List<PairKey> open() {
    return app.alerts.readValuesToList().stream()
        .filter(alert -> alert.status() == Status.OPEN)
        .map(DuplicateAlert::pair)
        .toList();
  }

  private List<Status> statuses() {
    return app.alerts.readValuesToList().stream().map(DuplicateAlert::status).toList();
  }
}
