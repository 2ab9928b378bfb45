package dev.lookalike.indexer;

import static dev.lookalike.indexer.TestVectors.EAST;
import static dev.lookalike.indexer.TestVectors.MODEL;
import static dev.lookalike.indexer.TestVectors.NORTH;
import static dev.lookalike.indexer.TestVectors.arrived;
import static dev.lookalike.indexer.TestVectors.read;
import static dev.lookalike.indexer.TestVectors.record;
import static dev.lookalike.indexer.TestVectors.removed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lookalike.schema.EventHeaders.Cause;
import java.util.List;
import org.junit.jupiter.api.Test;

class BatchTest {
  @Test
  void shouldKeepTheNewestVersionOfEachImage() {
    Change first = arrived("cat", 1, EAST);
    Change second = removed("cat", 2, Cause.DELETED);
    Change third = arrived("cat", 3, NORTH);
    Change other = arrived("rocket", 2, NORTH);
    Batch batch = Batch.of(List.of(first, second, other, third));
    assertThat(batch.newest()).isEqualTo(List.of(third, other));
    assertThat(batch.superseded()).isEqualTo(List.of(first, second));
  }

  @Test
  void shouldSupersedeAnOlderVersionThatComesLater() {
    Change newer = removed("cat", 5, Cause.DELETED);
    Change redriven = arrived("cat", 3, EAST);
    Batch batch = Batch.of(List.of(newer, redriven));
    assertThat(batch.newest()).isEqualTo(List.of(newer));
    assertThat(batch.superseded()).isEqualTo(List.of(redriven));
  }

  @Test
  void shouldTakeTheLastOfOneVersionAndSupersedeNothing() {
    Change rejected = removed("cat", 5, Cause.REJECTED);
    Change redriven = arrived("cat", 5, EAST);
    Batch batch = Batch.of(List.of(rejected, redriven));
    assertThat(batch.newest()).isEqualTo(List.of(redriven));
    assertThat(batch.superseded()).isEmpty();
  }

  @Test
  void shouldSetAsideWhatCannotBeRead() {
    Change lost = read(record(MODEL, "no key", new byte[] {1}));
    Change cat = arrived("cat", 1, EAST);
    Batch batch = Batch.of(List.of(lost, cat));
    assertThat(batch.unreadable()).isEqualTo(List.of(lost));
    assertThat(batch.newest()).isEqualTo(List.of(cat));
  }
}
