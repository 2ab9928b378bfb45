package dev.lookalike.evaluation.report;

import com.samskivert.mustache.Mustache;
import dev.lookalike.evaluation.Candidate;
import dev.lookalike.evaluation.CurvePoint;
import dev.lookalike.evaluation.Estimate;
import dev.lookalike.evaluation.Evaluation;
import dev.lookalike.evaluation.KindRate;
import dev.lookalike.evaluation.RankingFigures;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** Writes the page. */
public final class HtmlReport {
  private static final Mustache.Compiler PAGES =
      Mustache.compiler().nullValue("").withLoader(HtmlReport::template);
  private static final double CORNER = 0.9;

  private HtmlReport() {}

  /** The names that the template uses. */
  private record Page(
      List<Row> facts,
      List<Figure> figures,
      List<Ranking> rankings,
      List<CurveDrawing> curves,
      HistogramDrawing histogram,
      String threshold,
      List<Kind> edits,
      List<Kind> negatives,
      List<PairCard> misses,
      List<PairCard> falseAlerts) {}

  private record Row(String name, String value) {}

  private record Figure(String name, String value, String interval) {}

  private record Ranking(
      String name, String averagePrecision, String at90, String at99, String first) {}

  private record Kind(
      String name, String share, String interval, String high, String count, String bar) {}

  /** The whole file's text. */
  public static String of(ReportSubject subject, Thumbnails thumbnails) {
    List<CurvePoint> verdict = Evaluation.curve(subject.set(), Candidate::copyScore);
    List<CurvePoint> vector = Evaluation.curve(subject.set(), Candidate::similarity);
    Page page =
        new Page(
            rows(subject.facts()),
            figures(subject.evaluation()),
            subject.rankings().entrySet().stream().map(HtmlReport::ranking).toList(),
            List.of(
                CurveDrawing.of("The whole curve", 0, verdict, vector),
                CurveDrawing.of("Its upper right corner", CORNER, verdict, vector)),
            HistogramDrawing.of(subject.set().pairs(), subject.threshold()),
            subject.threshold() > 1
                ? "Nothing is announced."
                : "Announced from " + Shown.share(subject.threshold()) + ".",
            subject.evaluation().edits().stream().map(HtmlReport::kind).toList(),
            subject.evaluation().falseAlerts().stream().map(HtmlReport::kind).toList(),
            PairCard.misses(subject.set().copies(), thumbnails),
            PairCard.falseAlerts(subject.set().negatives(), thumbnails));
    return PAGES.loadTemplate("report").execute(page);
  }

  private static Reader template(String name) {
    InputStream in = HtmlReport.class.getResourceAsStream(name + ".html");
    return new InputStreamReader(Objects.requireNonNull(in, name), StandardCharsets.UTF_8);
  }

  private static List<Row> rows(Map<String, String> facts) {
    return facts.entrySet().stream().map(e -> new Row(e.getKey(), e.getValue())).toList();
  }

  private static List<Figure> figures(Evaluation evaluation) {
    RankingFigures ranking = evaluation.ranking();
    return List.of(
        figure("Average precision", ranking.averagePrecision()),
        figure("Recall at precision .90", ranking.recallAt90()),
        figure("Recall at precision .99", ranking.recallAt99()),
        figure("Best candidate is a copy (R@1)", ranking.firstHits()),
        figure("Precision at the threshold", evaluation.precision()),
        figure("Recall at the threshold", evaluation.recall()));
  }

  private static Figure figure(String name, Estimate figure) {
    return new Figure(
        name,
        Shown.share(figure.value()),
        Double.isNaN(figure.low())
            ? ""
            : "%s to %s".formatted(Shown.share(figure.low()), Shown.share(figure.high())));
  }

  private static Ranking ranking(Map.Entry<String, RankingFigures> entry) {
    RankingFigures figures = entry.getValue();
    return new Ranking(
        entry.getKey(),
        Shown.estimate(figures.averagePrecision()),
        Shown.estimate(figures.recallAt90()),
        Shown.estimate(figures.recallAt99()),
        Shown.estimate(figures.firstHits()));
  }

  private static Kind kind(KindRate rate) {
    return new Kind(
        rate.kind(),
        Shown.percent(rate.share().value()),
        "%s to %s".formatted(Shown.percent(rate.share().low()), Shown.percent(rate.share().high())),
        Shown.percent(rate.share().high()),
        String.format(Locale.ROOT, "%,d of %,d", rate.alerts(), rate.pairs()),
        Shown.coordinate(rate.share().value() * 100));
  }
}
