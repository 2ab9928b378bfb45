package dev.lookalike.console.command;

import dev.lookalike.console.terminal.OutputOptions;
import dev.lookalike.evaluation.ClassRetrieval;
import dev.lookalike.evaluation.picture.ClassSearch;
import dev.lookalike.evaluation.picture.LocalModel;
import dev.lookalike.evaluation.picture.PictureReader;
import dev.lookalike.evaluation.picture.ReadPicture;
import dev.lookalike.evaluation.report.Shown;
import dev.lookalike.evaluation.table.PictureFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Measures how well the vectors find pictures of the same class. */
@Command(
    name = "similarity-quality",
    mixinStandardHelpOptions = true,
    description = "Measure how well vectors find pictures of one class; needs no server.",
    footer = {
      "",
      "DIR has one folder per class. Every picture looks for the others of its class",
      "among all others: precision among the first 10, and mean average precision",
      "over the whole ranking.",
      "Examples:",
      "  lookalike similarity-quality photos-by-class/",
      "  lookalike similarity-quality photos-by-class/ --json"
    })
public final class SimilarityQualityCommand implements Callable<Integer> {
  @Parameters(paramLabel = "DIR", description = "A folder with one folder per class.")
  Path folder = Path.of("");

  @Mixin PictureOptions pictures = new PictureOptions();
  @Mixin OutputOptions output = new OutputOptions();

  @Spec CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException, InterruptedException {
    List<PictureFile> files =
        PictureOptions.find(List.of(folder)).stream()
            .filter(file -> within(file).getNameCount() > 1)
            .toList();
    if (files.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(), "there is no folder with pictures in " + folder);
    }
    try (LocalModel model = pictures.load();
        PictureReader reader = new PictureReader(model)) {
      List<ReadPicture> read = pictures.read("Reading " + folder, reader, files, output);
      ClassRetrieval retrieval =
          ClassSearch.evaluate(read, picture -> within(picture.source()).getName(0).toString());
      print(retrieval, read.size());
    }
    return 0;
  }

  private Path within(PictureFile file) {
    return folder.toAbsolutePath().normalize().relativize(file.file());
  }

  private void print(ClassRetrieval retrieval, int count) {
    output.document(retrieval);
    output.say(
        "%,d pictures, %,d classes; %,d files could not be read",
        count, retrieval.classes().size(), pictures.unreadable());
    output.say("precision@10 %s", Shown.estimate(retrieval.precisionAt10()));
    output.say("mAP          %s", Shown.estimate(retrieval.meanAveragePrecision()));
    output.say("%n%-32s %8s %8s %8s", "class", "pictures", "P@10", "mAP");
    retrieval
        .classes()
        .forEach(
            one ->
                output.say(
                    "%-32s %,8d %8s %8s",
                    one.name(),
                    one.pictures(),
                    Shown.share(one.precisionAt10()),
                    Shown.share(one.meanAveragePrecision())));
  }
}
