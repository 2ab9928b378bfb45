package dev.lookalike.evaluation.report;

import dev.lookalike.evaluation.Evaluation;
import dev.lookalike.evaluation.JudgedSet;
import dev.lookalike.evaluation.RankingFigures;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a report is about.
 *
 * @param facts of the run, by name, in the order of the page
 * @param set what was judged
 * @param evaluation of the whole set
 * @param rankings other ways of scoring and parts of the set, by name, in the order of the page
 * @param threshold the copy score from which a pair is announced
 */
public record ReportSubject(
    Map<String, String> facts,
    JudgedSet set,
    Evaluation evaluation,
    Map<String, RankingFigures> rankings,
    double threshold) {
  public ReportSubject {
    facts = new LinkedHashMap<>(facts);
    rankings = new LinkedHashMap<>(rankings);
  }
}
