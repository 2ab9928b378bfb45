package dev.lookalike.embedder.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lookalike.embedding.ModelInput;
import dev.lookalike.schema.Embedding;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BatcherTest {
  private static final Duration LONG = Duration.ofMinutes(1);
  private final FakeModel model = new FakeModel();
  private final CompletableFuture<Throwable> fatal = new CompletableFuture<>();
  private Batcher batcher;

  @AfterEach
  void stop() {
    batcher.stop();
  }

  @Test
  void shouldEmbedFullBatchAtOnce() throws Exception {
    start(3, LONG);
    List<CompletableFuture<Embedding>> results = new ArrayList<>();
    for (int i = 1; i <= 3; i++) {
      results.add(batcher.add(FakeModel.picture(i)));
    }

    assertThat(results.get(2).get(10, TimeUnit.SECONDS)).isEqualTo(FakeModel.vector(3));
    assertThat(results.get(0)).isCompletedWithValue(FakeModel.vector(1));
    assertThat(model.batches()).containsExactly(3);
  }

  @Test
  void shouldNotWaitLongForAFullBatch() throws Exception {
    start(100, Duration.ofMillis(20));

    assertThat(batcher.add(FakeModel.picture(5)).get(10, TimeUnit.SECONDS))
        .isEqualTo(FakeModel.vector(5));
  }

  @Test
  void shouldLayFailureAtThePictureThatCausesIt() throws Exception {
    start(2, LONG);
    CompletableFuture<Embedding> good = batcher.add(FakeModel.picture(1));
    CompletableFuture<Embedding> bad = batcher.add(FakeModel.picture(FakeModel.POISON));

    assertThat(good.get(10, TimeUnit.SECONDS)).isEqualTo(FakeModel.vector(1));
    assertThatThrownBy(() -> bad.get(10, TimeUnit.SECONDS))
        .isInstanceOf(ExecutionException.class)
        .hasRootCauseMessage("poison");
    assertThat(fatal).isNotDone();
  }

  @Test
  void shouldStopWhenTheModelIsBroken() throws Exception {
    model.breakDown();
    start(1, LONG);
    ModelInput picture = FakeModel.picture(1);
    CompletableFuture<Embedding> result = batcher.add(picture);

    assertThat(fatal.get(10, TimeUnit.SECONDS)).hasMessage("broken");
    assertThat(result).isNotDone();
  }

  private void start(int size, Duration wait) {
    batcher = new Batcher(model, size, wait);
    batcher.start(fatal::complete);
  }
}
