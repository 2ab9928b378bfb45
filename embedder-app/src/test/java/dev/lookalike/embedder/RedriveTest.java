package dev.lookalike.embedder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lookalike.schema.FailureReason;
import dev.lookalike.schema.ImageFailure;
import dev.lookalike.schema.ImageVector;
import dev.lookalike.schema.Version;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RedriveTest {
  @TempDir Path directory;
  private EmbedderHarness harness;

  @BeforeEach
  void startWithFailure() {
    harness = new EmbedderHarness(directory);
    harness.upload("shop/a");
    harness.workshop.fail(FailureReason.NOT_FOUND);
    harness.drain();
    harness.vectors();
    harness.failures();
    harness.receipts();
  }

  @AfterEach
  void stop() {
    harness.close();
  }

  @Test
  void shouldKeepOldVersionOfRedrivenFailure() {
    harness.redrive("shop/a", "1:0");
    harness.workshop.succeed(harness.clock.instant());
    harness.drain();

    assertThat(harness.vectorValues())
        .extracting(ImageVector::version)
        .containsExactly(new Version(1, 0));
  }

  @Test
  void shouldAcceptRedriveThatFailedAgain() {
    harness.redrive("shop/a", "1:0");
    harness.workshop.fail(FailureReason.NOT_FOUND);
    harness.drain();
    assertThat(harness.receiptTexts()).containsExactly("REJECTED 1:0");

    harness.redrive("shop/a", "1:0");
    assertThat(harness.workshop.waiting()).containsExactly("shop/a@1:0");
  }

  @Test
  void shouldIgnoreSecondRedriveWhileFirstIsTried() {
    harness.redrive("shop/a", "1:0");
    harness.redrive("shop/a", "1:0");

    assertThat(harness.workshop.waiting()).hasSize(1);
    assertThat(harness.receipts()).isEmpty();
    assertThat(harness.failures()).isEmpty();
  }

  @Test
  void shouldLoseToNewerUpload() {
    harness.upload("shop/a");
    harness.redrive("shop/a", "1:0");

    assertThat(harness.receiptTexts()).containsExactly("SUPERSEDED 1:0");
    assertThat(harness.workshop.waiting()).containsExactly("shop/a@1:1");
  }

  @Test
  void shouldLoseToNewerDelete() {
    harness.delete("shop/a");
    harness.redrive("shop/a", "1:0");

    assertThat(harness.receiptTexts()).containsExactly("SUPERSEDED 1:0");
    assertThat(harness.workshop.waiting()).isEmpty();
  }

  @Test
  void shouldBeSupersededByNewerUploadWhileTried() {
    harness.redrive("shop/a", "1:0");
    harness.upload("shop/a");

    assertThat(harness.receiptTexts()).containsExactly("SUPERSEDED 1:0");
    assertThat(harness.workshop.waiting()).containsExactly("shop/a@1:2");
  }

  @Test
  void shouldRefuseWhatNeverFailed() {
    harness.redrive("shop/b", "1:0");
    harness.redrive("shop/a", "1:7");

    assertNotRedrivable(2);
  }

  @Test
  void shouldRefuseAfterSuccess() {
    harness.redrive("shop/a", "1:0");
    harness.workshop.succeed(harness.clock.instant());
    harness.drain();
    harness.vectors();
    harness.redrive("shop/a", "1:0");

    assertNotRedrivable(1);
  }

  @Test
  void shouldRefuseWhatExpired() {
    harness.pass(Duration.ofDays(30));
    harness.redrive("shop/a", "1:0");
    assertNotRedrivable(1);

    harness.pass(Duration.ofMinutes(1));
    assertThat(harness.driver.<String, String>getKeyValueStore("latest").get("shop/a")).isNull();
  }

  @Test
  void shouldAnswerUnreadableVersionByDeadLetterOnly() {
    harness.redrive("shop/a", "yesterday");

    assertThat(harness.failures())
        .extracting(ImageFailure::reason)
        .containsExactly(FailureReason.NOT_REDRIVABLE);
    assertThat(harness.receipts()).isEmpty();
  }

  private void assertNotRedrivable(int times) {
    assertThat(harness.failures())
        .hasSize(times)
        .extracting(ImageFailure::reason)
        .containsOnly(FailureReason.NOT_REDRIVABLE);
    // The version has its receipt already.
    assertThat(harness.receipts()).isEmpty();
    assertThat(harness.vectors()).isEmpty();
    assertThat(harness.workshop.waiting()).isEmpty();
  }
}
