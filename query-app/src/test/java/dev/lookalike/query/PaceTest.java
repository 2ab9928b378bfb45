package dev.lookalike.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lookalike.schema.SimilarityReply.Status;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class PaceTest {
  private static final Deadline IN_A_SECOND = in(1_000);
  private static final Deadline IN_A_MINUTE = in(60_000);

  private long nanos;
  private final Pace pace = new Pace(2, Duration.ofMillis(10), () -> nanos);

  @Test
  void shouldRefuseWhatWouldEndTooLate() {
    work(100, 100);
    assertThat(admitted(in(1_000))).isEqualTo(3);
    // Others may have more patience, up to a point.
    assertThat(admitted(IN_A_MINUTE)).isEqualTo(7);
    assertThatThrownBy(() -> pace.enter(IN_A_MINUTE))
        .isInstanceOfSatisfying(
            Refusal.class,
            refusal -> assertThat(refusal.reply().status()).isEqualTo(Status.OVERLOADED))
        .hasMessageContaining("try again later");
  }

  @Test
  void shouldNotBeFrightenedByASlowBeginning() {
    work(1, 300);
    assertThat(admitted(IN_A_SECOND)).isGreaterThan(10);
  }

  @Test
  void shouldAlwaysLetAFewIn() {
    work(5, 10_000);
    pace.enter(in(1));
    pace.enter(in(1));
    assertThatThrownBy(() -> pace.enter(IN_A_SECOND)).isInstanceOf(Refusal.class);
  }

  @Test
  void shouldRecoverSoonFromAStall() {
    work(1, 20_000);
    work(60, 10);
    assertThat(admitted(IN_A_SECOND)).isGreaterThan(10);
  }

  @Test
  void shouldNotCountTimeWithoutWork() {
    work(100, 10);
    nanos += TimeUnit.HOURS.toNanos(1);
    assertThat(admitted(IN_A_SECOND)).isGreaterThan(10);
  }

  /** One after the other. */
  private void work(int requests, long millisEach) {
    for (int i = 0; i < requests; i++) {
      pace.enter(IN_A_MINUTE);
      nanos += TimeUnit.MILLISECONDS.toNanos(millisEach);
      pace.leave();
    }
  }

  private int admitted(Deadline deadline) {
    int count = 0;
    try {
      while (true) {
        pace.enter(deadline);
        count++;
      }
    } catch (Refusal e) {
      return count;
    }
  }

  private static Deadline in(long millis) {
    return new Deadline(millis, InstantSource.fixed(Instant.EPOCH));
  }
}
