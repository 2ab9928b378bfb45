package dev.lookalike.console.command;

import dev.lookalike.client.CatalogClient;
import dev.lookalike.embedding.ModelManifest;
import dev.lookalike.evaluation.picture.LocalModel;
import dev.lookalike.evaluation.picture.PairFinding;
import dev.lookalike.evaluation.picture.PairJudge;
import dev.lookalike.evaluation.picture.PictureReader;
import dev.lookalike.evaluation.picture.ReadPicture;
import dev.lookalike.evaluation.table.PictureFile;
import dev.lookalike.schema.ImageKey;
import dev.lookalike.verdict.VerdictModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says why two pictures are, or are not, duplicates. */
@Command(
    name = "explain",
    mixinStandardHelpOptions = true,
    description =
        "Explain the verdict on two pictures step by step: two files, which needs no server, or two"
            + " images of the running catalogue by their ids.",
    footer = {
      "",
      "Examples:",
      "  lookalike explain a.jpg b.jpg",
      "  lookalike explain cat-chelsea cat-chelsea-cropped"
    })
public final class ExplainCommand implements Callable<Integer> {
  private static final int BOTH = 2;

  @Parameters(index = "0", paramLabel = "A", description = "A picture file, or an id.")
  String first = "";

  @Parameters(index = "1", paramLabel = "B", description = "Another one.")
  String second = "";

  @Option(names = "--ids", description = "A and B are ids, though files of these names may exist.")
  boolean ids;

  @Mixin ConnectionOptions connection = new ConnectionOptions();
  @Mixin PictureOptions pictures = new PictureOptions();
  @Mixin OutputOptions output = new OutputOptions();

  @Spec CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws ExecutionException, InterruptedException {
    boolean isFile = !ids && Files.exists(Path.of(first));
    if (!ids && isFile != Files.exists(Path.of(second))) {
      throw new ParameterException(
          spec.commandLine(),
          "there is no file %s: give two files, or two ids with --ids"
              .formatted(isFile ? second : first));
    }
    return isFile ? explainFiles() : explainIds();
  }

  private int explainIds() throws ExecutionException, InterruptedException {
    ImageKey a = new ImageKey(connection.tenant, first);
    ImageKey b = new ImageKey(connection.tenant, second);
    ModelOptions model = pictures.model;
    try (CatalogClient client = connection.connect()) {
      print(
          new CataloguePair(
                  client,
                  ModelManifest.load(model.directory, model.name),
                  VerdictModel.load(model.directory, model.name))
              .explain(a, b));
    }
    return 0;
  }

  private int explainFiles() throws InterruptedException {
    try (LocalModel model = pictures.load();
        PictureReader reader = new PictureReader(model)) {
      VerdictModel verdict = model.verdict();
      List<ReadPicture> read =
          pictures.read("Reading", reader, List.of(file(first), file(second)), output);
      if (read.size() < BOTH) {
        return 1;
      }
      PairFinding finding = PairJudge.of(model.manifest(), verdict).judge(read.get(0), read.get(1));
      print(Explanation.of(model, verdict, finding));
    }
    return 0;
  }

  private void print(Explanation explanation) {
    output.document(explanation);
    ExplanationText.lines(explanation).forEach(line -> output.say("%s", line));
  }

  private static PictureFile file(String path) {
    return new PictureFile(path, Path.of(path));
  }
}
