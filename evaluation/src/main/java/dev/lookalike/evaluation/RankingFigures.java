package dev.lookalike.evaluation;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * How well one way of scoring ranks copies before all other pairs.
 *
 * @param averagePrecision over all pairs at once ("micro"), 0 to 1
 * @param recallAt90 the highest recall at a precision of at least .90
 * @param recallAt99 the same for .99
 * @param firstHits share of queries with a copy whose best candidate is one (R@1)
 */
public record RankingFigures(
    Estimate averagePrecision, Estimate recallAt90, Estimate recallAt99, Estimate firstHits) {
  private static final double FAIR = 0.90;
  private static final double STRICT = 0.99;

  static RankingFigures of(
      JudgedSet set, ToDoubleFunction<Candidate> score, Sources sources, Bootstrap bootstrap) {
    List<JudgedPair> pairs = set.pairs();
    Ranking ranking = Ranking.of(pairs, score, sources);
    FirstHits first = FirstHits.of(pairs, score, sources);
    return new RankingFigures(
        bootstrap.estimate(ranking::averagePrecision),
        bootstrap.estimate(weights -> ranking.recallAt(FAIR, weights)),
        bootstrap.estimate(weights -> ranking.recallAt(STRICT, weights)),
        bootstrap.estimate(first::share));
  }
}
