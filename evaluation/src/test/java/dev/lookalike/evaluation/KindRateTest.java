package dev.lookalike.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Set;
import org.junit.jupiter.api.Test;

class KindRateTest {
  private static final JudgedSet SET =
      new Pairs()
          .copy("q1", "r1", 0.9)
          .missed("q2", "r2")
          .negative("q3", "r3", 0.8, "hue turned")
          .negative("q4", "r4", 0.1, "hue turned")
          .label("q5", "r5", false, "same family")
          .candidate("q1", "r2", 0.7)
          .of(100);

  @Test
  void shouldCountTheLabelledPairsOfEachKind() {
    Evaluation evaluation = Evaluation.of(SET);
    assertThat(evaluation.edits())
        .singleElement()
        .satisfies(rate -> assertThat(rate.alerts() + "/" + rate.pairs()).isEqualTo("1/2"));
    assertThat(evaluation.falseAlerts())
        .extracting(rate -> rate.kind() + " " + rate.alerts() + "/" + rate.pairs())
        .containsExactly("hue turned 1/2", "unrelated (not listed) 1/95", "same family 0/1");
  }

  @Test
  void shouldLeaveOutTheKindsOfNegativeThatAreNotWanted() {
    Evaluation evaluation = Evaluation.of(SET.without(Set.of("hue turned", "cropped")));
    assertThat(evaluation.falseAlerts())
        .extracting(KindRate::kind)
        .containsExactly("unrelated (not listed)", "same family");
    assertThat(evaluation.edits()).hasSize(1);
    assertThat(evaluation.precision().value()).isEqualTo(0.5);
  }

  @Test
  void shouldKnowHowLittleNoneOfAFewSays() {
    // Wilson, E. B. (1927): none of 10 leaves up to z^2 / (n + z^2).
    KindRate none = KindRate.of("same family", 0, 10);
    assertThat(none.share().value()).isZero();
    assertThat(none.share().low()).isZero();
    assertThat(none.share().high()).isCloseTo(0.2775, within(1e-4));
  }
}
