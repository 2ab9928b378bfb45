package dev.lookalike.evaluation.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lookalike.evaluation.Candidate;
import dev.lookalike.evaluation.Evaluation;
import dev.lookalike.evaluation.JudgedSet;
import dev.lookalike.evaluation.Label;
import dev.lookalike.evaluation.Labels;
import dev.lookalike.schema.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class HtmlReportTest {
  private static final double THRESHOLD = 0.8;
  private static final List<String> KINDS =
      List.of("cropped", "grey", "mirrored", "pad+text+jpeg", "screenshot", "turned 90");

  private static final Thumbnails PICTURES =
      new Thumbnails() {
        @Override
        public @Nullable String ofQuery(String id) {
          return "data:image/jpeg;base64,AAAA";
        }

        @Override
        public @Nullable String ofRef(String id) {
          return null;
        }
      };

  @Test
  void shouldShowWhatWentWrongInOneFileThatNeedsNothingElse() {
    String html = report(set());
    assertThat(html)
        .contains("q&lt;")
        .contains("data:image/jpeg;base64,AAAA")
        .contains("no picture")
        .contains("unrelated (not listed)")
        .doesNotContain("q<", "http://", "https://", "{{", "NaN");
  }

  @Test
  void shouldSayWhereNothingWentWrong() {
    JudgedSet set =
        JudgedSet.of(
            List.of(new Candidate("q", "r", 0.9, 0.99, Verdict.NEAR_COPY)),
            new Labels(List.of(new Label("q", "r", true, "grey", "q", ""))),
            1);
    assertThat(report(set)).contains("None: every copy was announced.").doesNotContain("{{");
  }

  @Test
  void shouldStandWithoutAnyLabel() {
    assertThat(report(JudgedSet.of(List.of(), new Labels(List.of()), 10)))
        .doesNotContain("{{", "NaN");
  }

  private static String report(JudgedSet set) {
    Evaluation evaluation = Evaluation.of(set);
    return HtmlReport.of(
        new ReportSubject(
            Map.of("model", "efficientnet-lite0-v1-fp32"),
            set,
            evaluation,
            Map.of("copy score", evaluation.ranking(), "vectors alone", evaluation.byVector()),
            THRESHOLD),
        PICTURES);
  }

  private static JudgedSet set() {
    Random random = new Random(1);
    List<Candidate> candidates = new ArrayList<>();
    List<Label> labels = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      String query = "q<" + i + ">";
      boolean copy = i % 3 != 0;
      double score = 1 / (1 + Math.exp((copy ? -4 : 4) + 2 * random.nextGaussian()));
      double cosine = (copy ? 0.8 : 0.5) + 0.12 * random.nextGaussian();
      candidates.add(
          new Candidate(
              query,
              "r" + i,
              Math.min(1, cosine),
              score,
              score > THRESHOLD ? Verdict.NEAR_COPY : null));
      String kind = copy ? KINDS.get(i % KINDS.size()) : "hue turned";
      labels.add(new Label(query, "r" + i, copy, kind, query, ""));
    }
    return JudgedSet.of(candidates, new Labels(labels), 160_000);
  }
}
