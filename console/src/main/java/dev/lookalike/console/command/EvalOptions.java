package dev.lookalike.console.command;

import dev.lookalike.evaluation.picture.LocalModel;
import dev.lookalike.evaluation.picture.PairJudge;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What is evaluated, and where the answers go. */
final class EvalOptions {
  @Option(names = "--refs", required = true, paramLabel = "CSV", description = "The catalogue.")
  Path refs = Path.of("");

  @Option(
      names = "--queries",
      required = true,
      paramLabel = "CSV",
      description = "The pictures to look for in it.")
  Path queries = Path.of("");

  @Option(
      names = "--out",
      required = true,
      paramLabel = "CSV",
      description = "Where to write every candidate with its score and verdict.")
  Path out = Path.of("");

  @Option(
      names = "--top",
      paramLabel = "N",
      defaultValue = "20",
      description = "Candidates of a query by vector (default: ${DEFAULT-VALUE}, as the indexer).")
  int top;

  @Option(names = "--labels", paramLabel = "CSV", description = "What is known: print figures.")
  @Nullable Path labels;

  @Option(
      names = "--without",
      paramLabel = "KIND",
      split = ",",
      description = "Print the figures also without these kinds of negative.")
  List<String> without = List.of();

  @Option(
      names = "--report",
      paramLabel = "HTML",
      description = "Where to write curves and the worst pairs as pictures; needs --labels.")
  @Nullable Path report;

  @Option(
      names = "--features",
      paramLabel = "CSV",
      description = "Where to write what was measured of each pair, for fitting.")
  @Nullable Path features;

  @Option(
      names = "--unfitted",
      description = "Score by the cosine alone: for fitting, while no verdict fits.")
  boolean unfitted;

  @Spec(Spec.Target.MIXEE)
  CommandSpec command = CommandSpec.create();

  void check() {
    if (labels == null && (report != null || !without.isEmpty())) {
      throw new ParameterException(
          command.commandLine(), "--report and --without need --labels, as nothing else is known");
    }
    if (top < 1) {
      throw new ParameterException(command.commandLine(), "--top must be at least 1, is " + top);
    }
  }

  PairJudge judge(LocalModel model) {
    return unfitted
        ? PairJudge.unfitted(model.manifest())
        : PairJudge.of(model.manifest(), model.verdict());
  }
}
