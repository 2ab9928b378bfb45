package dev.lookalike.campaign.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

class SeriesTest {
  private static final double HALF = 900;

  @Test
  void shouldFindAnHonestLeakUnderASawtooth() {
    Random random = new Random(1);
    Series leak = series(t -> 400 + t / 600 * 20 + random.nextInt(30));
    assertThat(leak.growth(HALF)).isCloseTo(20, within(6.0));
    assertThat(leak.isFlat(HALF)).isFalse();
  }

  @Test
  void shouldForgiveAWarmUpAPeakAndNoise() {
    Random random = new Random(1);
    assertThat(series(t -> Math.min(t, 300) + random.nextInt(10)).isFlat(HALF)).isTrue();
    assertThat(series(t -> t > 1_700 && t < 1_750 ? 900 : 400).isFlat(HALF)).isTrue();
  }

  @Test
  void shouldNotCallFlatWhatWasNotLookedAt() {
    Series one = new Series(Measure.HEAP, "one");
    one.add(1_000, 5);
    assertThat(one.isFlat(HALF)).isFalse();
    assertThat(one.verdict(HALF)).contains("UNKNOWN");
  }

  @Test
  void shouldLetTheLogGrow() {
    Series log = series(Measure.LOG, t -> t);
    assertThat(log.isFlat(HALF)).isTrue();
  }

  private static Series series(DoubleUnaryOperator value) {
    return series(Measure.RESIDENT, value);
  }

  private static Series series(Measure measure, DoubleUnaryOperator value) {
    Series series = new Series(measure, "any");
    for (int second = 0; second < 1_800; second += 5) {
      series.add(second, value.applyAsDouble(second));
    }
    return series;
  }
}
