package dev.lookalike.console.command;

import dev.lookalike.console.terminal.Faults;
import dev.lookalike.console.terminal.OutputOptions;
import dev.lookalike.schema.Embedding;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Prints the vectors of picture files. */
@Command(
    name = "embed",
    mixinStandardHelpOptions = true,
    description = "Print the vectors of picture files; needs no server.",
    footer = {
      "",
      "Examples:",
      "  lookalike embed a.jpg",
      "  lookalike embed a.jpg b.jpg --json    the vectors as in image-vectors"
    })
public final class EmbedCommand implements Callable<Integer> {
  private static final int SHOWN = 4;

  @Parameters(arity = "1..*", paramLabel = "PATH", description = "Picture files.")
  List<Path> files = List.of();

  @Mixin ModelOptions model = new ModelOptions();
  @Mixin OutputOptions output = new OutputOptions();

  /** A line of --json; the vector is base64 of little-endian float32, as in image-vectors. */
  record Embedded(String file, String model, int dimension, Embedding vector) {}

  @Override
  public Integer call() {
    int failed = 0;
    try (PictureReader reader = new PictureReader(model)) {
      for (Path file : files) {
        try {
          print(reader, file);
        } catch (IOException e) {
          output.warn("lookalike: %s", Faults.sentence(e));
          failed++;
        }
      }
    }
    return failed == 0 ? 0 : 1;
  }

  private void print(PictureReader reader, Path file) throws IOException {
    Embedding vector = reader.embed(file);
    output.document(
        new Embedded(file.toString(), reader.model().toString(), vector.dimension(), vector));
    StringBuilder first = new StringBuilder();
    for (int i = 0; i < SHOWN; i++) {
      first.append("%.4f ".formatted(vector.toArray()[i]));
    }
    output.say("%s: %d values [%s...]", file, vector.dimension(), first);
  }
}
