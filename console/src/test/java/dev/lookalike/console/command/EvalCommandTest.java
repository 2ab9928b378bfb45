package dev.lookalike.console.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lookalike.console.FileRun;
import dev.lookalike.test.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvalCommandTest {
  private static final Path PICTURES = Repository.samples().resolve("pictures");

  @TempDir Path folder;

  private Path table(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private Path refs() throws IOException {
    return table(
        "refs.csv",
        "id,file\nmug,%1$s/mug.png\ncoffee,%1$s/coffee.webp\nfedora,%1$s/fedora-red.png\n"
            .formatted(PICTURES));
  }

  private Path queries() throws IOException {
    return table(
        "queries.csv",
        """
        id,file
        same,%1$s/mug-copy.png
        recompressed,%1$s/coffee-recompressed.jpg
        blue,%1$s/fedora-blue.png
        broken,broken.png
        """
            .formatted(PICTURES));
  }

  @Test
  void shouldWriteCandidatesFeaturesAndAReport() throws IOException {
    table("broken.png", "no picture");
    Path labels =
        table(
            "labels.csv",
            """
            query,ref,label,kind,source
            same,mug,1,byte copy,mug
            recompressed,coffee,1,recompressed,coffee
            broken,mug,1,broken,mug
            blue,fedora,0,hue turned,fedora
            """);
    Path out = folder.resolve("pairs.csv");
    Path features = folder.resolve("features.csv");
    Path report = folder.resolve("report.html");
    FileRun run =
        FileRun.of(
            "eval",
            "--unfitted",
            "--refs",
            refs(),
            "--queries",
            queries(),
            "--out",
            out,
            "--labels",
            labels,
            "--features",
            features,
            "--report",
            report,
            "--without",
            "hue turned");
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.err()).contains("left out", "broken.png: UNSUPPORTED_FORMAT");
    assertThat(run.out())
        .contains("3 refs, 4 queries", "1 files could not be read", "1 of 1", "hue turned");
    List<String> pairs = Files.readAllLines(out);
    assertThat(pairs.get(0)).isEqualTo("query,ref,similarity,copyScore,verdict");
    assertThat(pairs).anyMatch(line -> line.startsWith("same,mug,1.0,1.0,EXACT"));
    assertThat(pairs).anyMatch(line -> line.startsWith("recompressed,coffee,0.9"));
    assertThat(Files.readAllLines(features))
        .anyMatch(line -> line.startsWith("pair,source,split,label,kind,"))
        .anyMatch(line -> line.startsWith("recompressed|coffee,coffee,,1,recompressed,"))
        .noneMatch(line -> line.startsWith("same|mug,"));
    assertThat(Files.readString(report)).contains("data:image/jpeg;base64,", "worst misses");
  }

  @Test
  void shouldRefuseAReportWithoutLabels() throws IOException {
    FileRun run =
        FileRun.of(
            "eval",
            "--refs",
            refs(),
            "--queries",
            queries(),
            "--out",
            folder.resolve("pairs.csv"),
            "--report",
            folder.resolve("report.html"));
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("need --labels");
  }

  @Test
  void shouldNameTheTableThatIsMissing() throws IOException {
    FileRun run =
        FileRun.of(
            "eval",
            "--refs",
            folder.resolve("no.csv"),
            "--queries",
            queries(),
            "--out",
            folder.resolve("pairs.csv"));
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).contains("no.csv: no such file");
  }
}
