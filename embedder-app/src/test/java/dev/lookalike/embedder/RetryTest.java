package dev.lookalike.embedder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lookalike.embedder.work.Outcome;
import dev.lookalike.schema.FailureReason;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RetryTest {
  @TempDir Path directory;
  private EmbedderHarness harness;

  @BeforeEach
  void start() {
    harness = new EmbedderHarness(directory);
  }

  @AfterEach
  void stop() {
    harness.close();
  }

  @Test
  void shouldTryAgainAfterGrowingWaits() {
    harness.upload("shop/a");
    harness.workshop.tryLater();
    harness.drain();
    assertThat(harness.workshop.waiting()).isEmpty();
    assertThat(harness.backPressure.total().aside()).isEqualTo(1);

    harness.pass(Duration.ofMillis(995));
    assertThat(harness.workshop.waiting()).isEmpty();
    harness.pass(Duration.ofMillis(10));
    harness.workshop.tryLater();
    harness.drain();
    harness.pass(Duration.ofMillis(1_990));
    assertThat(harness.workshop.waiting()).isEmpty();
    harness.pass(Duration.ofMillis(20));

    harness.workshop.succeed(harness.clock.instant());
    harness.drain();
    assertThat(harness.vectorValues()).hasSize(1);
    assertThat(harness.failures()).isEmpty();
  }

  @Test
  void shouldGiveUpAtTheHorizon() {
    harness.upload("shop/a");
    harness.workshop.tryLater();
    harness.drain();
    harness.pass(Duration.ofHours(24));
    harness.workshop.tryLater();
    harness.drain();

    assertThat(harness.failures())
        .singleElement()
        .satisfies(
            failure -> {
              assertThat(failure.reason()).isEqualTo(FailureReason.FETCH_FAILED);
              assertThat(failure.attempts()).isEqualTo(2);
              assertThat(failure.detail()).contains("503");
            });
    assertThat(harness.receiptTexts()).containsExactly("REJECTED 1:0");
  }

  @Test
  void shouldWaitForRestingHostWithoutCountingAnAttempt() {
    harness.upload("shop/a");
    harness
        .workshop
        .begin()
        .done(new Outcome.HostRests(harness.clock.instant().plusSeconds(30), "h keeps failing"));
    harness.drain();
    assertThat(harness.backPressure.total()).extracting(Inbox.Level::fresh).isEqualTo(0);

    harness.pass(Duration.ofSeconds(31));
    assertThat(harness.workshop.waiting()).hasSize(1);
    assertThat(harness.backPressure.total().aside()).isEqualTo(1);
  }

  @Test
  void shouldReplaceRetryByNewerUpload() {
    harness.upload("shop/a");
    harness.workshop.tryLater();
    harness.drain();
    harness.upload("shop/a");

    assertThat(harness.receiptTexts()).containsExactly("SUPERSEDED 1:0");
    assertThat(harness.workshop.waiting()).containsExactly("shop/a@1:1");
    harness.pass(Duration.ofMinutes(1));
    assertThat(harness.workshop.waiting()).containsExactly("shop/a@1:1");
  }

  @Test
  void shouldNamePartitionFullAtItsMark() {
    TopicPartition partition = new TopicPartition("image-uploads", 0);
    harness.upload("shop/a");
    harness.upload("shop/b");
    assertThat(harness.backPressure.full()).isEmpty();
    harness.upload("shop/c");
    assertThat(harness.backPressure.full()).containsExactly(partition);

    harness.workshop.tryLater();
    harness.drain();
    assertThat(harness.backPressure.full()).isEmpty();
  }
}
