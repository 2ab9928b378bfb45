package dev.lookalike.evaluation;

import dev.lookalike.schema.Verdict;
import java.util.ArrayList;
import java.util.List;

/** Builds sets of candidates and labels for tests. */
final class Pairs {
  static final double THRESHOLD = 0.5;

  private final List<Candidate> candidates = new ArrayList<>();
  private final List<Label> labels = new ArrayList<>();

  Pairs copy(String query, String ref, double score) {
    return candidate(query, ref, score).label(query, ref, true, "cropped");
  }

  Pairs missed(String query, String ref) {
    return label(query, ref, true, "cropped");
  }

  Pairs negative(String query, String ref, double score, String kind) {
    return candidate(query, ref, score).label(query, ref, false, kind);
  }

  Pairs candidate(String query, String ref, double score) {
    Verdict verdict = score >= THRESHOLD ? Verdict.NEAR_COPY : null;
    candidates.add(new Candidate(query, ref, score / 2, score, verdict));
    return this;
  }

  Pairs label(String query, String ref, boolean copy, String kind) {
    labels.add(new Label(query, ref, copy, kind, query, ""));
    return this;
  }

  JudgedSet of(long pairsInAll) {
    return JudgedSet.of(candidates, new Labels(labels), pairsInAll);
  }
}
