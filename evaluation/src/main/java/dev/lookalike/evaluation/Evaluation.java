package dev.lookalike.evaluation;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What a set says of the verdict.
 *
 * @param ranking by the copy score
 * @param byVector by the similarity of the vectors alone
 * @param precision of what is announced at the default threshold
 * @param recall the share of copies that is announced there
 * @param edits recall by kind of edit, lowest first
 * @param falseAlerts by kind of negative, most first
 */
public record Evaluation(
    RankingFigures ranking,
    RankingFigures byVector,
    Estimate precision,
    Estimate recall,
    List<KindRate> edits,
    List<KindRate> falseAlerts) {
  private static final int ROUNDS = 1000;
  private static final long SEED = 1;

  public Evaluation {
    edits = List.copyOf(edits);
    falseAlerts = List.copyOf(falseAlerts);
  }

  /** Evaluates; the same set gives the same figures, intervals included. */
  public static Evaluation of(JudgedSet set) {
    Sources sources = Sources.of(set.pairs());
    Bootstrap bootstrap = new Bootstrap(sources.count(), ROUNDS, SEED);
    Announced announced = Announced.of(set.pairs(), sources);
    return new Evaluation(
        RankingFigures.of(set, Candidate::copyScore, sources, bootstrap),
        RankingFigures.of(set, Candidate::similarity, sources, bootstrap),
        bootstrap.estimate(announced::precision),
        bootstrap.estimate(announced::recall),
        KindRate.ofCopies(set),
        KindRate.ofNegatives(set));
  }

  /** How well another way of scoring the same candidates ranks them. */
  public static RankingFigures rank(JudgedSet set, ToDoubleFunction<Candidate> score) {
    Sources sources = Sources.of(set.pairs());
    return RankingFigures.of(set, score, sources, new Bootstrap(sources.count(), ROUNDS, SEED));
  }

  /** Precision and recall at every threshold of a way of scoring, highest threshold first. */
  public static List<CurvePoint> curve(JudgedSet set, ToDoubleFunction<Candidate> score) {
    return Ranking.of(set.pairs(), score, Sources.of(set.pairs())).curve();
  }
}
