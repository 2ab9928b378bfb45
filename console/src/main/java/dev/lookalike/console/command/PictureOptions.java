package dev.lookalike.console.command;

import dev.lookalike.console.catalogue.CatalogueEntry;
import dev.lookalike.console.catalogue.PictureFolder;
import dev.lookalike.console.terminal.OutputOptions;
import dev.lookalike.console.terminal.Progress;
import dev.lookalike.evaluation.picture.LocalModel;
import dev.lookalike.evaluation.picture.PictureReader;
import dev.lookalike.evaluation.picture.ReadPicture;
import dev.lookalike.evaluation.picture.ReadingWatcher;
import dev.lookalike.evaluation.picture.UnreadablePicture;
import dev.lookalike.evaluation.table.PictureFile;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How commands that need no server read many picture files. */
final class PictureOptions {
  @Mixin ModelOptions model = new ModelOptions();

  @Option(
      names = "--variant",
      paramLabel = "NAME",
      defaultValue = "fp32",
      description = "The model's numeric variant (default: ${DEFAULT-VALUE}).")
  String variant = "";

  private int unreadable;

  LocalModel load() {
    return LocalModel.load(model.directory, model.name, variant);
  }

  /** Reads files behind a progress bar; each that is left out has its line and is counted. */
  List<ReadPicture> read(
      String task, PictureReader reader, List<PictureFile> files, OutputOptions output)
      throws InterruptedException {
    try (Progress bar = Progress.of(task, files.size(), output)) {
      return reader.read(
          files,
          new ReadingWatcher() {
            @Override
            public void advanced(int count) {
              bar.stepBy(count);
            }

            @Override
            public void unreadable(UnreadablePicture picture) {
              unreadable++;
              output.warn("left out %s", picture);
            }
          });
    }
  }

  /** How many files were left out so far. */
  int unreadable() {
    return unreadable;
  }

  /** The pictures in files and below folders, with their paths as ids. */
  static List<PictureFile> find(List<Path> paths) throws IOException {
    List<PictureFile> files = new ArrayList<>();
    for (Path path : paths) {
      for (CatalogueEntry entry : PictureFolder.entries(path, Map.of())) {
        Path file = Path.of(URI.create(entry.uri()));
        Path shown = path.resolve(path.toAbsolutePath().normalize().relativize(file)).normalize();
        files.add(new PictureFile(shown.toString(), file));
      }
    }
    return files;
  }
}
