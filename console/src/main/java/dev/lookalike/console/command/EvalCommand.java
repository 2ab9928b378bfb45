package dev.lookalike.console.command;

import dev.lookalike.console.terminal.OutputOptions;
import dev.lookalike.console.terminal.Progress;
import dev.lookalike.evaluation.Candidate;
import dev.lookalike.evaluation.JudgedSet;
import dev.lookalike.evaluation.Labels;
import dev.lookalike.evaluation.picture.FeaturesWriter;
import dev.lookalike.evaluation.picture.FileThumbnails;
import dev.lookalike.evaluation.picture.FindingsWriter;
import dev.lookalike.evaluation.picture.LocalModel;
import dev.lookalike.evaluation.picture.PairFinder;
import dev.lookalike.evaluation.picture.PairJudge;
import dev.lookalike.evaluation.picture.PictureReader;
import dev.lookalike.evaluation.picture.ReadPicture;
import dev.lookalike.evaluation.report.HtmlReport;
import dev.lookalike.evaluation.table.LabelsTable;
import dev.lookalike.evaluation.table.PictureFile;
import dev.lookalike.evaluation.table.PicturesTable;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Measures the verdict on pictures of one's own. */
@Command(
    name = "eval",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Measure how well copies are told from lookalikes; needs no server.",
    footer = {
      "",
      "Tables are CSV files with a header. A file's name is relative to its table.",
      "  --refs, --queries   id,file",
      "  --out               query,ref,similarity,copyScore,verdict",
      "  --labels            query,ref,label,kind (label 1: a copy; a pair that is",
      "                      not listed is none); a column source, where there is",
      "                      one, says what the query was made from, and intervals",
      "                      are drawn by it",
      "eval/make_set.py makes such a set from any folder of pictures.",
      "Examples:",
      "  lookalike eval --refs refs.csv --queries queries.csv --out pairs.csv",
      "  lookalike eval --refs refs.csv --queries queries.csv --out pairs.csv \\",
      "    --labels labels.csv --report report.html"
    })
public final class EvalCommand implements Callable<Integer> {
  @Mixin EvalOptions options = new EvalOptions();
  @Mixin PictureOptions pictures = new PictureOptions();
  @Mixin OutputOptions output = new OutputOptions();

  @Override
  public Integer call() throws IOException, InterruptedException {
    options.check();
    List<PictureFile> refFiles = PicturesTable.read(options.refs);
    List<PictureFile> queryFiles = PicturesTable.read(options.queries);
    Labels labels =
        new Labels(options.labels == null ? List.of() : LabelsTable.read(options.labels));
    try (LocalModel model = pictures.load();
        PictureReader reader = new PictureReader(model)) {
      PairJudge judge = options.judge(model);
      List<ReadPicture> refs = pictures.read("Reading refs", reader, refFiles, output);
      List<ReadPicture> queries = pictures.read("Reading queries", reader, queryFiles, output);
      List<Candidate> candidates =
          candidates(new PairFinder(judge, refs), queries, options.top, labels);
      EvalOutcome outcome =
          new EvalOutcome(
              model.id().toString(),
              refFiles.size(),
              queryFiles.size(),
              pictures.unreadable(),
              candidates.size());
      outcome.print(output);
      if (options.labels != null) {
        long pairs = (long) refFiles.size() * queryFiles.size();
        JudgedSet set = JudgedSet.of(candidates, labels, pairs);
        EvalFigures figures =
            EvalFigures.of(set, Set.copyOf(options.without), new VectorScores(refs, queries));
        figures.print(output);
        if (options.report != null) {
          Files.writeString(
              options.report,
              HtmlReport.of(
                  figures.subject(outcome.facts(), judge.threshold()),
                  new FileThumbnails(model, queryFiles, refFiles)));
          output.say("%nThe report: %s", options.report);
        }
      }
    }
    return 0;
  }

  private List<Candidate> candidates(
      PairFinder finder, List<ReadPicture> queries, int top, Labels labels) throws IOException {
    List<Candidate> candidates = new ArrayList<>();
    try (FindingsWriter pairs = new FindingsWriter(options.out);
        FeaturesWriter features =
            options.features == null ? null : new FeaturesWriter(options.features, labels);
        Progress bar = Progress.of("Comparing", queries.size(), output)) {
      finder.find(
          queries,
          top,
          findings -> {
            pairs.write(findings);
            if (features != null) {
              features.write(findings);
            }
            findings.forEach(finding -> candidates.add(finding.candidate()));
            bar.step();
          });
    }
    return candidates;
  }
}
