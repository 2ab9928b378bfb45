package dev.lookalike.console.command;

import dev.lookalike.client.CatalogClient;
import dev.lookalike.console.terminal.OutputOptions;
import dev.lookalike.embedding.DecodeException;
import dev.lookalike.embedding.ModelManifest;
import dev.lookalike.evaluation.picture.LocalModel;
import dev.lookalike.evaluation.picture.PairDrawing;
import dev.lookalike.evaluation.picture.PairFinding;
import dev.lookalike.evaluation.picture.PairJudge;
import dev.lookalike.evaluation.picture.PictureReader;
import dev.lookalike.evaluation.picture.ReadPicture;
import dev.lookalike.evaluation.table.PictureFile;
import dev.lookalike.fingerprint.Comparer;
import dev.lookalike.schema.ImageKey;
import dev.lookalike.verdict.VerdictModel;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
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
      "  lookalike explain a.jpg b.jpg --picture matched.png",
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

  @Option(
      names = "--picture",
      paramLabel = "FILE",
      description =
          "Write both as one PNG, with the points that match and the parts that both show.")
  @Nullable Path drawing;

  @Mixin ConnectionOptions connection = new ConnectionOptions();
  @Mixin PictureOptions pictures = new PictureOptions();
  @Mixin OutputOptions output = new OutputOptions();

  @Spec CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException, ExecutionException, InterruptedException {
    boolean isFile = !ids && Files.exists(Path.of(first));
    if (!ids && isFile != Files.exists(Path.of(second))) {
      throw new ParameterException(
          spec.commandLine(),
          "there is no file %s: give two files, or two ids with --ids"
              .formatted(isFile ? second : first));
    }
    if (!isFile && drawing != null) {
      throw new ParameterException(spec.commandLine(), "--picture needs two files");
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

  private int explainFiles() throws IOException, InterruptedException {
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
      if (drawing != null) {
        draw(drawing, reader, inOrder(read));
      }
    }
    return 0;
  }

  /** As a comparison has them: the name that sorts first. */
  private static List<ReadPicture> inOrder(List<ReadPicture> pair) {
    return pair.stream().sorted(Comparator.comparing(ReadPicture::id)).toList();
  }

  private void draw(Path file, PictureReader reader, List<ReadPicture> pair) throws IOException {
    ReadPicture a = pair.get(0);
    ReadPicture b = pair.get(1);
    Comparer comparer = new Comparer();
    try {
      BufferedImage image =
          PairDrawing.of(
              reader.picture(a.source()),
              reader.picture(b.source()),
              comparer.matchedPoints(a.fingerprint(), b.fingerprint()),
              comparer.compare(a.fingerprint(), b.fingerprint()).alignment());
      try (OutputStream out = Files.newOutputStream(file)) {
        ImageIO.write(image, "png", out);
      }
      output.say("%-18s %s", "drawn to", file);
    } catch (DecodeException e) {
      throw new IOException("it was changed meanwhile: " + e.getMessage(), e);
    }
  }

  private void print(Explanation explanation) {
    output.document(explanation);
    ExplanationText.lines(explanation).forEach(line -> output.say("%s", line));
  }

  private static PictureFile file(String path) {
    return new PictureFile(path, Path.of(path));
  }
}
