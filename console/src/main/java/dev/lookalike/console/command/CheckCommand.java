package dev.lookalike.console.command;

import dev.lookalike.client.CatalogClient;
import dev.lookalike.console.terminal.OutputOptions;
import dev.lookalike.console.terminal.Progress;
import dev.lookalike.evaluation.picture.DuplicateSearch;
import dev.lookalike.evaluation.picture.LocalModel;
import dev.lookalike.evaluation.picture.PairJudge;
import dev.lookalike.evaluation.picture.PictureReader;
import dev.lookalike.evaluation.picture.ReadPicture;
import dev.lookalike.evaluation.table.PictureFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Finds duplicates among files. */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    exitCodeOnExecutionException = CheckCommand.UNKNOWN,
    description =
        "Ask of picture files whether they duplicate an image of the catalogue, or, with --against"
            + " and without any server, a picture in a folder.",
    footer = {
      "",
      "Exits with 1 when there is a duplicate, with 0 when there is none, with 2",
      "when that cannot be said: a picture could not be read, no server answers.",
      "Folders are good for some ten thousands of pictures: each is compared with",
      "every other by its vector.",
      "Examples:",
      "  lookalike check new.jpg                      does the catalogue have it?",
      "  lookalike check --against photos/            duplicates within a folder",
      "  lookalike check test/ val/ --against train/  leakage between splits",
      "  lookalike check new.jpg --against photos/ --json"
    })
public final class CheckCommand implements Callable<Integer> {
  /** Neither "a duplicate" nor "none": a script must not take a fault for one of them. */
  static final int UNKNOWN = 2;

  @Parameters(
      arity = "0..*",
      paramLabel = "PATH",
      description = "Files and folders to look for; none: duplicates within --against itself.")
  List<Path> paths = List.of();

  @Option(
      names = "--against",
      paramLabel = "DIR",
      description = "The folder to look in, instead of the catalogue.")
  @Nullable Path against;

  @Option(
      names = "--top",
      paramLabel = "N",
      defaultValue = "20",
      description = "Pictures that each is compared with, by vector (default: ${DEFAULT-VALUE}).")
  int top;

  @Option(names = "--csv", description = "Print a CSV table.")
  boolean csv;

  @Mixin ConnectionOptions connection = new ConnectionOptions();
  @Mixin PictureOptions pictures = new PictureOptions();
  @Mixin OutputOptions output = new OutputOptions();

  @Spec CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException, InterruptedException, ExecutionException {
    if (csv && output.isJson()) {
      throw new ParameterException(spec.commandLine(), "--csv and --json exclude each other");
    }
    List<PictureFile> queryFiles = paths.isEmpty() ? List.of() : found(paths);
    if (against != null) {
      return inFolder(against, queryFiles);
    }
    if (queryFiles.isEmpty()) {
      throw new ParameterException(spec.commandLine(), "give files to check, or --against DIR");
    }
    return inCatalogue(queryFiles);
  }

  private int inCatalogue(List<PictureFile> files)
      throws IOException, InterruptedException, ExecutionException {
    DuplicatePrinter printer = new DuplicatePrinter(output, csv);
    try (CatalogClient client = connection.connect()) {
      CatalogueCheck check = new CatalogueCheck(client, top, output);
      try (Progress bar = Progress.of("Asking", files.size(), output)) {
        for (PictureFile file : files) {
          check.check(file, printer);
          bar.step();
        }
      }
      return exitCode(printer.end(files.size(), check.refused()), check.refused());
    }
  }

  private int inFolder(Path folder, List<PictureFile> queryFiles)
      throws IOException, InterruptedException {
    List<PictureFile> refFiles = found(List.of(folder));
    try (LocalModel model = pictures.load();
        PictureReader reader = new PictureReader(model)) {
      DuplicatePrinter printer = new DuplicatePrinter(output, csv);
      DuplicateSearch search =
          new DuplicateSearch(PairJudge.of(model.manifest(), model.verdict()), top);
      List<ReadPicture> refs = pictures.read("Reading " + folder, reader, refFiles, output);
      if (paths.isEmpty()) {
        search.within(refs, printer::print);
      } else {
        search.between(pictures.read("Reading", reader, queryFiles, output), refs, printer::print);
      }
      int files = refFiles.size() + queryFiles.size();
      return exitCode(printer.end(files, pictures.unreadable()), pictures.unreadable());
    }
  }

  private static int exitCode(int duplicates, int unreadable) {
    return duplicates > 0 ? 1 : unreadable > 0 ? UNKNOWN : 0;
  }

  private List<PictureFile> found(List<Path> where) throws IOException {
    List<PictureFile> files = PictureOptions.find(where);
    if (files.isEmpty()) {
      throw new ParameterException(spec.commandLine(), "there is no picture in " + where);
    }
    return files;
  }
}
