package dev.lookalike.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lookalike.test.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs what docs/ tells people to type, on small folders. */
class RecipesTest {
  private static final Path PICTURES = Repository.samples().resolve("pictures");
  private static final Path PAGES = Repository.root().resolve("console/src/test/resources/pages");

  @TempDir Path folder;

  private void put(String where, String... names) throws IOException {
    Path target = Files.createDirectories(folder.resolve(where));
    for (String name : names) {
      Files.copy(PICTURES.resolve(name), target.resolve(name));
    }
  }

  @Test
  void shouldStopADuplicateUploadOfAShop() throws IOException {
    put("catalogue", "fedora-red.png", "mug.png", "trainer.jpg", "teacup.png", "camera.jpg");
    put("new", "fedora-blue.png", "trainer-mirrored.jpg", "teapot.png");
    Recipe recipe = Recipe.of("shop.md", folder);

    FileRun check = recipe.run("./lookalike check new/ --against catalogue/");
    assertThat(check.exitCode()).isEqualTo(1);
    assertThat(duplicates(check)).containsExactly("NEAR_COPY trainer-mirrored.jpg trainer.jpg");

    FileRun explain =
        recipe.run("./lookalike explain new/fedora-blue.png catalogue/fedora-red.png");
    assertThat(explain.exitCode()).as(explain.err()).isZero();
    assertThat(explain.out()).contains("factor colour").containsPattern("verdict +SIMILAR");

    assertThat(recipe.run("./lookalike check --against catalogue/").exitCode()).isZero();
  }

  @Test
  void shouldMeasureOnLabelsOfOnesOwn() throws IOException {
    put("my-set", "mug.png", "camera.jpg", "camera-caption.jpg", "drums.png", "drums-red.png");
    table("refs.csv", "id,file\n1,mug.png\n2,camera.jpg\n3,drums.png\n");
    table("queries.csv", "id,file\na,camera-caption.jpg\nb,drums-red.png\n");
    table("labels.csv", "query,ref,label,kind\na,2,1,captioned\nb,3,0,other colour\n");
    FileRun eval =
        Recipe.of("shop.md", folder)
            .run(
                "./lookalike eval --refs my-set/refs.csv --queries my-set/queries.csv"
                    + " --labels my-set/labels.csv --out pairs.csv --report report.html");
    assertThat(eval.exitCode()).as(eval.err()).isZero();
    assertThat(eval.out()).contains("captioned", "1 of 1", "other colour", "0 of 1");
    assertThat(folder.resolve("report.html")).isNotEmptyFile();
    assertThat(folder.resolve("pairs.csv")).content().contains("a,2,", "NEAR_COPY");
  }

  private void table(String name, String text) throws IOException {
    Files.writeString(folder.resolve("my-set").resolve(name), text);
  }

  @Test
  void shouldFindDuplicatesWithinATrainingSetAndLeakageBetweenSplits() throws IOException {
    put("train", "mug.png", "mug-copy.png", "rocket.jpg", "coffee.webp", "suitcase.png");
    put("test", "rocket-half-size.jpg", "suitcase-violet.png", "pizza.png");
    Recipe recipe = Recipe.of("training-set.md", folder);

    FileRun within = recipe.run("./lookalike check --against train/");
    assertThat(within.exitCode()).isEqualTo(1);
    assertThat(duplicates(within)).containsExactly("EXACT mug.png mug-copy.png");

    FileRun leakage = recipe.run("./lookalike check test/ --against train/");
    assertThat(leakage.exitCode()).isEqualTo(1);
    assertThat(duplicates(leakage)).containsExactly("NEAR_COPY rocket-half-size.jpg rocket.jpg");

    FileRun csv = recipe.run("./lookalike check test/ --against train/ --csv");
    assertThat(csv.out().lines().toList())
        .hasSize(2)
        .startsWith("file,duplicateOf,verdict,probability,similarity");
    FileRun json = recipe.run("./lookalike check test/ --against train/ --json");
    assertThat(json.out().lines()).singleElement().asString().contains("\"matchedPoints\":");
  }

  @Test
  void shouldMeasureHowWellClassesAreFound() throws IOException {
    put("classes/cats", "cat-chelsea.jpg", "kitten.png", "cat-sleeping.png");
    put("classes/drums", "drums.png", "drums-red.png");
    FileRun run =
        Recipe.of("training-set.md", folder).run("./lookalike similarity-quality classes/");
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out()).contains("5 pictures, 2 classes", "precision@10", "mAP", "cats");
  }

  @Test
  void shouldFindRescannedPagesButNoOtherPageOfTheirForm() throws IOException {
    copy(PAGES.resolve("archive"), Files.createDirectories(folder.resolve("archive")));
    copy(PAGES.resolve("scans"), Files.createDirectories(folder.resolve("scans")));
    FileRun run =
        Recipe.of("archive.md", folder)
            .run("./lookalike check scans/ --against archive/ --top 100");
    assertThat(run.exitCode()).isEqualTo(1);
    // docs/archive.md says how few to expect; of these pages none may be a wrong one.
    assertThat(duplicates(run))
        .hasSizeGreaterThanOrEqualTo(3)
        .allSatisfy(found -> assertThat(found).matches("NEAR_COPY (.+)\\.jpg \\1\\.png"));
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.list(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(file.getFileName()));
      }
    }
  }

  /** Verdict and the two files' names. */
  private static List<String> duplicates(FileRun run) {
    return run.out()
        .lines()
        .filter(line -> line.contains(" = "))
        .map(line -> line.replaceFirst("^(\\S+) .* \\S*/(\\S+) = \\S*/(\\S+)$", "$1 $2 $3"))
        .toList();
  }
}
