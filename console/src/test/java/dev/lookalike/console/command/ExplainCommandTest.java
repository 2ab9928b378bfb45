package dev.lookalike.console.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lookalike.console.FileRun;
import dev.lookalike.test.Repository;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExplainCommandTest {
  private static final Path PICTURES = Repository.samples().resolve("pictures");

  /** Of 320 pixels on the longer side each, drawn twice as large. */
  private static final int TALL = 640;

  @TempDir Path folder;

  @Test
  void shouldDrawWhatMatches() throws Exception {
    Path file = folder.resolve("matched.png");
    FileRun run =
        FileRun.of(
            "explain",
            PICTURES.resolve("guitar.jpg"),
            PICTURES.resolve("guitar-cropped.jpg"),
            "--picture",
            file);
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out()).contains("NEAR_COPY", "drawn to", file.toString());
    BufferedImage drawn = ImageIO.read(file.toFile());
    assertThat(drawn.getHeight()).isEqualTo(TALL);
    assertThat(drawn.getWidth()).isGreaterThan(drawn.getHeight() / 2);
  }

  @Test
  void shouldSayThatPicturesAreDrawnOfFilesOnly() {
    FileRun run = FileRun.of("explain", "--ids", "one", "other", "--picture", "x.png");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("--picture needs two files");
  }

  @Test
  void shouldSayWhereNothingCanBeWritten() {
    FileRun run =
        FileRun.of(
            "explain",
            PICTURES.resolve("guitar.jpg"),
            PICTURES.resolve("guitar-cropped.jpg"),
            "--picture",
            folder.resolve("no/such/folder.png"));
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).contains("folder.png");
  }
}
