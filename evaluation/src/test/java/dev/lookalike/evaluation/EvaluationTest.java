package dev.lookalike.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EvaluationTest {
  private static final double EXACT = 1e-12;

  @Test
  void shouldAverageThePrecisionOverTheStepsOfRecall() {
    JudgedSet set =
        new Pairs()
            .copy("q1", "r1", 0.9)
            .candidate("q1", "r2", 0.8)
            .copy("q2", "r2", 0.7)
            .candidate("q2", "r3", 0.6)
            .copy("q3", "r3", 0.2)
            .of(9);
    Evaluation evaluation = Evaluation.of(set);
    // The steps: 1/1, 2/3, 3/5.
    assertThat(evaluation.ranking().averagePrecision().value())
        .isCloseTo((1 + 2 / 3.0 + 3 / 5.0) / 3, within(EXACT));
    assertThat(evaluation.precision().value()).isCloseTo(2 / 4.0, within(EXACT));
    assertThat(evaluation.recall().value()).isCloseTo(2 / 3.0, within(EXACT));
    assertThat(evaluation.ranking().firstHits().value()).isCloseTo(1, within(EXACT));
  }

  @Test
  void shouldCountACopyThatNeverWasACandidateAsMissed() {
    JudgedSet set = new Pairs().copy("q1", "r1", 0.9).missed("q2", "r2").of(4);
    Evaluation evaluation = Evaluation.of(set);
    assertThat(evaluation.ranking().averagePrecision().value()).isEqualTo(0.5);
    assertThat(evaluation.ranking().recallAt99().value()).isEqualTo(0.5);
    assertThat(evaluation.ranking().firstHits().value()).isEqualTo(0.5);
    assertThat(evaluation.recall().value()).isEqualTo(0.5);
    assertThat(evaluation.precision().value()).isEqualTo(1);
  }

  @Test
  void shouldTreatEqualScoresAsOneStep() {
    JudgedSet set =
        new Pairs()
            .copy("q1", "r1", 0.9)
            .candidate("q1", "r2", 0.9)
            .candidate("q2", "r1", 0.9)
            .copy("q2", "r2", 0.9)
            .of(4);
    Evaluation evaluation = Evaluation.of(set);
    assertThat(evaluation.ranking().averagePrecision().value()).isEqualTo(0.5);
    assertThat(evaluation.ranking().firstHits().value()).isEqualTo(0.5);
    assertThat(evaluation.ranking().recallAt90().value()).isZero();
  }

  @Test
  void shouldFindTheHighestRecallOfAnyThresholdThatIsPreciseEnough() {
    Pairs pairs = new Pairs();
    for (int i = 0; i < 8; i++) {
      pairs.copy("q" + i, "r", 0.9 - i / 100.0);
    }
    // Precision falls to 8/9, then rises to 9/10 again.
    JudgedSet set = pairs.candidate("x", "r", 0.7).copy("q8", "r", 0.6).missed("q9", "r").of(11);
    RankingFigures ranking = Evaluation.of(set).ranking();
    assertThat(ranking.recallAt99().value()).isCloseTo(0.8, within(EXACT));
    assertThat(ranking.recallAt90().value()).isCloseTo(0.9, within(EXACT));
  }

  @Test
  void shouldGiveTheSameFiguresWhateverTheOrderOfTheInput() {
    JudgedSet set = random(7);
    List<JudgedPair> shuffled = new ArrayList<>(set.pairs());
    Collections.shuffle(shuffled, new Random(3));
    assertThat(Evaluation.of(new JudgedSet(shuffled, set.unrelated())))
        .isEqualTo(Evaluation.of(set));
  }

  @Test
  void shouldPutTheFigureInsideItsInterval() {
    Estimate figure = Evaluation.of(random(1)).ranking().averagePrecision();
    assertThat(figure.low()).isLessThan(figure.value());
    assertThat(figure.high()).isGreaterThan(figure.value()).isLessThanOrEqualTo(1);
  }

  @Test
  void shouldHaveWiderIntervalsWhereFewSourcesGaveTheQueries() {
    JudgedSet set = random(5);
    List<JudgedPair> fewer =
        set.pairs().stream()
            .map(pair -> new JudgedPair(inOneOfTen(pair.label()), pair.candidate()))
            .toList();
    Estimate many = Evaluation.of(set).recall();
    Estimate few = Evaluation.of(new JudgedSet(fewer, 0)).recall();
    assertThat(few.value()).isEqualTo(many.value());
    assertThat(few.high() - few.low()).isGreaterThan(0);
  }

  private static Label inOneOfTen(Label label) {
    int query = Integer.parseInt(label.query().substring(1));
    return new Label(
        label.query(), label.ref(), label.copy(), label.kind(), "s" + query / 20, label.split());
  }

  @Test
  void shouldSayNothingWhereThereIsNothing() {
    Evaluation evaluation = Evaluation.of(new Pairs().candidate("q", "r", 0.1).of(1));
    assertThat(evaluation.ranking().averagePrecision().value()).isNaN();
    assertThat(evaluation.precision().value()).isNaN();
    assertThat(Evaluation.of(new Pairs().of(0)).recall().value()).isNaN();
  }

  /** 200 queries with one copy each, most of which score higher than the negatives. */
  private static JudgedSet random(long seed) {
    Random random = new Random(seed);
    Pairs pairs = new Pairs();
    for (int i = 0; i < 200; i++) {
      pairs.copy(
          "q" + i, "r" + i, Math.min(1, Math.round(random.nextGaussian() * 20 + 70) / 100.0));
      pairs.candidate("q" + i, "r" + (i + 1), Math.round(random.nextGaussian() * 20 + 30) / 100.0);
    }
    return pairs.of(40_000);
  }
}
