package dev.lookalike.console.command;

import dev.lookalike.evaluation.picture.LocalModel;
import dev.lookalike.evaluation.picture.PairFinding;
import dev.lookalike.evaluation.picture.PairJudge;
import dev.lookalike.evaluation.picture.PictureReader;
import dev.lookalike.evaluation.picture.ReadPicture;
import dev.lookalike.evaluation.table.PictureFile;
import dev.lookalike.verdict.VerdictModel;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Says why two pictures are, or are not, duplicates. */
@Command(
    name = "explain",
    mixinStandardHelpOptions = true,
    description = "Explain the verdict on two picture files step by step; needs no server.")
public final class ExplainCommand implements Callable<Integer> {
  private static final int BOTH = 2;

  @Parameters(index = "0", paramLabel = "A", description = "A picture file.")
  Path first = Path.of("");

  @Parameters(index = "1", paramLabel = "B", description = "Another one.")
  Path second = Path.of("");

  @Mixin PictureOptions pictures = new PictureOptions();
  @Mixin OutputOptions output = new OutputOptions();

  @Override
  public Integer call() throws InterruptedException {
    try (LocalModel model = pictures.load();
        PictureReader reader = new PictureReader(model)) {
      VerdictModel verdict = model.verdict();
      List<ReadPicture> read =
          pictures.read("Reading", reader, List.of(file(first), file(second)), output);
      if (read.size() < BOTH) {
        return 1;
      }
      PairFinding finding = PairJudge.of(model.manifest(), verdict).judge(read.get(0), read.get(1));
      Explanation explanation = Explanation.of(model, verdict, finding);
      output.document(explanation);
      ExplanationText.lines(explanation).forEach(line -> output.say("%s", line));
    }
    return 0;
  }

  private static PictureFile file(Path path) {
    return new PictureFile(path.toString(), path);
  }
}
