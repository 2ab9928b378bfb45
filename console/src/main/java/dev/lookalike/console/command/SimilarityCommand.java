package dev.lookalike.console.command;

import dev.lookalike.console.terminal.OutputOptions;
import dev.lookalike.schema.Embedding;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Compares two picture files. */
@Command(
    name = "similarity",
    mixinStandardHelpOptions = true,
    description = "Compare two picture files by their vectors; needs no server.",
    footer = {
      "",
      "Cosine is -1 to 1, higher is more alike. The model's vectors have length 1,",
      "so the inner product equals the cosine, and the Euclidean distance (0 to 2)",
      "falls as it rises.",
      "Examples:",
      "  lookalike similarity a.jpg b.jpg",
      "  lookalike similarity a.jpg b.jpg --json"
    })
public final class SimilarityCommand implements Callable<Integer> {
  @Parameters(index = "0", paramLabel = "A", description = "A picture file.")
  Path first = Path.of("");

  @Parameters(index = "1", paramLabel = "B", description = "Another one.")
  Path second = Path.of("");

  @Mixin ModelOptions model = new ModelOptions();
  @Mixin OutputOptions output = new OutputOptions();

  /** A line of --json. */
  record Similarity(
      String a, String b, String model, double cosine, double euclidean, double innerProduct) {

    static Similarity of(String a, String b, String model, Embedding first, Embedding second) {
      float[] x = first.toArray();
      float[] y = second.toArray();
      double dot = 0;
      double xx = 0;
      double yy = 0;
      double squares = 0;
      for (int i = 0; i < x.length; i++) {
        double difference = (double) x[i] - y[i];
        dot += (double) x[i] * y[i];
        xx += (double) x[i] * x[i];
        yy += (double) y[i] * y[i];
        squares += difference * difference;
      }
      return new Similarity(a, b, model, dot / Math.sqrt(xx * yy), Math.sqrt(squares), dot);
    }
  }

  @Override
  public Integer call() throws IOException {
    Similarity result;
    try (PictureReader reader = new PictureReader(model)) {
      result =
          Similarity.of(
              first.toString(),
              second.toString(),
              reader.model().toString(),
              reader.embed(first),
              reader.embed(second));
    }
    output.document(result);
    output.say("cosine             %7.4f", result.cosine());
    output.say("Euclidean distance %7.4f", result.euclidean());
    output.say("inner product      %7.4f", result.innerProduct());
    return 0;
  }
}
