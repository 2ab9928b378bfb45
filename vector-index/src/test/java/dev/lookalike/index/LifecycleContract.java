package dev.lookalike.index;

import static dev.lookalike.index.TestRows.gone;
import static dev.lookalike.index.TestRows.images;
import static dev.lookalike.index.TestRows.key;
import static dev.lookalike.index.TestRows.query;
import static dev.lookalike.index.TestRows.row;
import static dev.lookalike.index.TestRows.search;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lookalike.schema.ModelId;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What lasts from one open to the next. */
public interface LifecycleContract extends IndexFixture {
  @Test
  default void shouldReopenWithEverything() {
    VectorIndex index = open(Metric.COSINE, 4);
    index.write(List.of(row("cat", 1, 1, 0, 0, 0), row("rocket", 2, 0, 1, 0, 0)));
    index.write(List.of(gone("rocket", 3)));
    VectorIndex again = reopen(index);
    again.check();
    assertThat(again.get(List.of(key("cat"))).values()).containsExactly(row("cat", 1, 1, 0, 0, 0));
    assertThat(images(search(again, query(10, 0, 1, 0, 0)))).containsExactly("cat");
    again.write(List.of(row("rocket", 2, 0, 1, 0, 0)));
    assertThat(images(search(again, query(10, 0, 1, 0, 0)))).containsExactly("cat");
    assertThat(again.count()).isEqualTo(1);
  }

  @Test
  default void shouldBeCompleteOnceMarked() {
    VectorIndex index = open(Metric.COSINE, 4);
    assertThat(index.isComplete()).isFalse();
    index.write(List.of(row("cat", 1, 1, 0, 0, 0)));
    assertThat(reopen(index).isComplete()).isFalse();
    VectorIndex again = open(Metric.COSINE, 4);
    again.markComplete();
    assertThat(again.isComplete()).isTrue();
    again.write(List.of(row("cat", 2, 1, 0, 0, 0)));
    again.markComplete();
    assertThat(reopen(again).isComplete()).isTrue();
  }

  @Test
  default void shouldRefuseAnIndexOfSomethingElse() {
    IndexSpec spec = spec(Metric.COSINE, 4);
    open(spec).close();
    ModelId bf16 = new ModelId(MODEL.name(), MODEL.version(), "bf16");
    List<IndexSpec> others =
        List.of(
            new IndexSpec(spec.name(), bf16, 4, Metric.COSINE),
            new IndexSpec(spec.name(), MODEL, 8, Metric.COSINE),
            new IndexSpec(spec.name(), MODEL, 4, Metric.EUCLIDEAN));
    for (IndexSpec other : others) {
      VectorIndex refused = handle(other);
      assertThatThrownBy(refused::open)
          .isInstanceOf(IndexMismatchException.class)
          .hasMessageContaining(spec.name())
          .hasMessageContaining(other.content());
      refused.close();
    }
    open(spec).check();
  }

  @Test
  default void shouldDoNothingBeforeItIsOpen() {
    VectorIndex index = handle(spec(Metric.COSINE, 4));
    assertThatThrownBy(index::check).isInstanceOf(IllegalStateException.class);
    index.close();
  }
}
