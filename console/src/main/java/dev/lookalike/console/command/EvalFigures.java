package dev.lookalike.console.command;

import dev.lookalike.console.terminal.OutputOptions;
import dev.lookalike.evaluation.Candidate;
import dev.lookalike.evaluation.Evaluation;
import dev.lookalike.evaluation.JudgedSet;
import dev.lookalike.evaluation.KindRate;
import dev.lookalike.evaluation.RankingFigures;
import dev.lookalike.evaluation.report.ReportSubject;
import dev.lookalike.evaluation.report.Shown;
import dev.lookalike.index.Metric;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The figures of a labelled set, for people and as one document. */
final class EvalFigures {
  private final JudgedSet set;
  private final Evaluation evaluation;
  private final Map<String, RankingFigures> rankings = new LinkedHashMap<>();

  private EvalFigures(JudgedSet set) {
    this.set = set;
    this.evaluation = Evaluation.of(set);
  }

  static EvalFigures of(JudgedSet set, Set<String> without, VectorScores vectors) {
    EvalFigures figures = new EvalFigures(set);
    figures.rankings.put("copy score", figures.evaluation.ranking());
    if (!without.isEmpty()) {
      JudgedSet rest = set.without(without);
      figures.rankings.put(
          "copy score, without "
              + (without.size() == 1 ? without.iterator().next() : without.size() + " kinds"),
          Evaluation.rank(rest, Candidate::copyScore));
    }
    figures.rankings.put("cosine", Evaluation.rank(set, vectors.by(Metric.COSINE)));
    figures.rankings.put("Euclidean", Evaluation.rank(set, vectors.by(Metric.EUCLIDEAN)));
    figures.rankings.put("inner product", Evaluation.rank(set, vectors.by(Metric.INNER_PRODUCT)));
    return figures;
  }

  ReportSubject subject(Map<String, String> facts, double threshold) {
    return new ReportSubject(facts, set, evaluation, rankings, threshold);
  }

  /** A line of --json. */
  record Document(Evaluation evaluation, Map<String, RankingFigures> rankings) {}

  void print(OutputOptions output) {
    output.document(new Document(evaluation, rankings));
    output.say("%n%-34s%-24s%-24s%-24s%s", "scored by", "AP", "R at P .90", "R at P .99", "R@1");
    rankings.forEach((name, figures) -> print(output, name, figures));
    output.say("%nat the default threshold");
    output.say("  precision %s", Shown.estimate(evaluation.precision()));
    output.say("  recall    %s", Shown.estimate(evaluation.recall()));
    output.say("%nrecall by kind of edit");
    evaluation.edits().forEach(rate -> print(output, rate));
    output.say("%nfalse alerts by kind of negative");
    evaluation.falseAlerts().forEach(rate -> print(output, rate));
  }

  private static void print(OutputOptions output, String name, RankingFigures figures) {
    output.say(
        "%-34s%-24s%-24s%-24s%s",
        name,
        Shown.estimate(figures.averagePrecision()),
        Shown.estimate(figures.recallAt90()),
        Shown.estimate(figures.recallAt99()),
        Shown.estimate(figures.firstHits()));
  }

  private static void print(OutputOptions output, KindRate rate) {
    output.say(
        "  %-26s%8s   %,d of %,d",
        rate.kind(), Shown.percent(rate.share().value()), rate.alerts(), rate.pairs());
  }
}
