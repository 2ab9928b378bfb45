package dev.lookalike.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lookalike.evaluation.ClassRetrieval.Found;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClassRetrievalTest {
  @Test
  void shouldAverageThePrecisionAtEachOfTheClass() {
    Found found = Found.of("shoes", new boolean[] {true, false, true, false, false});
    assertThat(found.averagePrecision()).isCloseTo((1 + 2 / 3.0) / 2, within(1e-12));
    // Only two could be found: of the first two one is.
    assertThat(found.precisionAt10()).isEqualTo(0.5);
  }

  @Test
  void shouldLookAtTheFirstTenOfALargeClass() {
    boolean[] same = new boolean[40];
    for (int i = 0; i < 20; i++) {
      same[2 * i] = true;
    }
    assertThat(Found.of("hats", same).precisionAt10()).isEqualTo(0.5);
  }

  @Test
  void shouldListTheClassesLowestFirst() {
    ClassRetrieval retrieval =
        ClassRetrieval.of(
            List.of(new Found("a", 1, 1), new Found("b", 0.5, 0.25), new Found("a", 0.8, 0.75)));
    assertThat(retrieval.meanAveragePrecision().value()).isCloseTo(2 / 3.0, within(1e-12));
    assertThat(retrieval.classes())
        .extracting(ClassRetrieval.OfClass::name)
        .containsExactly("b", "a");
    assertThat(retrieval.classes().get(1).meanAveragePrecision()).isEqualTo(0.875);
  }
}
