package dev.lookalike.query;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class BatcherTest {
  private static final Deadline NEVER = new Deadline(Long.MAX_VALUE, InstantSource.system());
  private static final BatchSettings LONG = new BatchSettings(3, Duration.ofSeconds(10));

  private final Threads threads = new Threads();

  private static List<Integer> halves(List<Integer> inputs) {
    if (inputs.contains(13)) {
      throw new IllegalArgumentException("13");
    }
    if (inputs.contains(99)) {
      throw new AssertionError("99");
    }
    return inputs.stream().map(input -> input / 2).toList();
  }

  @Test
  void shouldCostOneBadInputItselfOnly() {
    try (var batcher = new Batcher<>(LONG, BatcherTest::halves, failure -> true)) {
      CompletableFuture<Integer> good = batcher.add(4, NEVER);
      CompletableFuture<Integer> bad = batcher.add(13, NEVER);
      CompletableFuture<Integer> alsoGood = batcher.add(6, NEVER);
      batcher.start("test", threads);

      assertThat(good).succeedsWithin(5, SECONDS).isEqualTo(2);
      assertThat(alsoGood).succeedsWithin(5, SECONDS).isEqualTo(3);
      assertThat(bad).failsWithin(5, SECONDS).withThrowableThat().withMessageContaining("13");
    }
  }

  @Test
  void shouldFailAllTogetherWhenItIsNobodysFault() {
    try (var batcher = new Batcher<>(LONG, BatcherTest::halves, failure -> false)) {
      CompletableFuture<Integer> one = batcher.add(4, NEVER);
      batcher.add(13, NEVER);
      batcher.add(6, NEVER);
      batcher.start("test", threads);

      assertThat(one).failsWithin(5, SECONDS).withThrowableThat().withMessageContaining("13");
    }
  }

  @Test
  void shouldLeaveOutWhatHasExpired() {
    try (var batcher = new Batcher<>(LONG, BatcherTest::halves, failure -> true)) {
      CompletableFuture<Integer> late = batcher.add(13, new Deadline(0, InstantSource.system()));
      CompletableFuture<Integer> inTime = batcher.add(4, NEVER);
      batcher.add(6, NEVER);
      batcher.start("test", threads);

      assertThat(inTime).succeedsWithin(5, SECONDS).isEqualTo(2);
      assertThat(late).failsWithin(5, SECONDS).withThrowableThat().withMessageContaining("time");
    }
  }

  @Test
  void shouldEndTheAppAtAnError() {
    BatchSettings alone = new BatchSettings(1, Duration.ZERO);
    try (var batcher = new Batcher<>(alone, BatcherTest::halves, failure -> true)) {
      CompletableFuture<Integer> fatal = batcher.add(99, NEVER);
      batcher.start("test", threads);

      assertThat(fatal).failsWithin(5, SECONDS);
      assertThat(threads.fault()).failsWithin(5, SECONDS);
    }
  }
}
