package dev.lookalike.console.command;

import dev.lookalike.evaluation.picture.FileFacts;
import dev.lookalike.evaluation.picture.LocalModel;
import dev.lookalike.evaluation.picture.PairFinding;
import dev.lookalike.schema.Comparison;
import dev.lookalike.schema.DuplicateAlert;
import dev.lookalike.schema.Verdict;
import dev.lookalike.verdict.Factor;
import dev.lookalike.verdict.VerdictModel;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The steps to a verdict; a line of --json.
 *
 * @param a a file, or an image of the catalogue
 * @param b another
 * @param model whose vectors and verdict
 * @param factsOfA what is known of its file
 * @param factsOfB the same of the other
 * @param similarity of the vectors, by the model's metric
 * @param floor the similarity from which two pictures are compared
 * @param comparison from the one whose name sorts first to the other; null when the content is the
 *     same, which decides, and where the catalogue has nothing to compare by
 * @param factors of the probability
 * @param probability that one is a copy of the other
 * @param threshold the probability from which they are a NEAR_COPY
 * @param similar the similarity from which they are SIMILAR otherwise
 * @param verdict null when they are nothing to each other
 * @param alert where the pair stands in the catalogue; null when no alert tells of it
 */
record Explanation(
    String a,
    String b,
    String model,
    FileFacts factsOfA,
    FileFacts factsOfB,
    double similarity,
    double floor,
    @Nullable Comparison comparison,
    List<Answer> factors,
    double probability,
    double threshold,
    double similar,
    @Nullable Verdict verdict,
    DuplicateAlert.@Nullable Status alert) {

  /** One factor: the bias and what its terms add make the log-odds. */
  record Answer(String factor, double bias, List<Added> terms, double probability) {
    double logOdds() {
      return bias + terms.stream().mapToDouble(Added::added).sum();
    }
  }

  /** What a figure adds, at most all of the term's weight. */
  record Added(Factor.Term term, double value, double added) {}

  static Explanation of(LocalModel model, VerdictModel verdict, PairFinding finding) {
    Comparison comparison = finding.comparison();
    return new Explanation(
        finding.query().id(),
        finding.ref().id(),
        model.id().toString(),
        finding.query().facts(),
        finding.ref().facts(),
        finding.candidate().similarity(),
        model.manifest().thresholds().candidateFloor(),
        comparison,
        comparison == null ? List.of() : answers(verdict, comparison),
        finding.candidate().copyScore(),
        verdict.threshold(),
        model.manifest().thresholds().similar(),
        finding.candidate().verdict(),
        null);
  }

  static List<Answer> answers(VerdictModel verdict, Comparison comparison) {
    return verdict.factors().stream()
        .map(
            factor ->
                new Answer(
                    factor.name(),
                    factor.bias(),
                    terms(factor, comparison),
                    factor.answer(comparison.features())))
        .toList();
  }

  /** What counts most comes first. */
  private static List<Added> terms(Factor factor, Comparison comparison) {
    return factor.terms().stream()
        .map(term -> added(term, comparison.features()))
        .sorted(Comparator.comparingDouble(added -> -Math.abs(added.added())))
        .toList();
  }

  private static Added added(Factor.Term term, Map<String, Double> features) {
    return new Added(term, features.getOrDefault(term.feature(), 0.0), term.add(features));
  }

  boolean isSameContent() {
    return factsOfA.contentId().equals(factsOfB.contentId());
  }
}
