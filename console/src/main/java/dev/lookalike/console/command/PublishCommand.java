package dev.lookalike.console.command;

import dev.lookalike.client.CatalogClient;
import dev.lookalike.console.catalogue.CatalogueCsv;
import dev.lookalike.console.catalogue.CatalogueEntry;
import dev.lookalike.console.catalogue.PictureFolder;
import dev.lookalike.console.terminal.OutputOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Publishes pictures to the catalogue. */
@Command(
    name = "publish",
    mixinStandardHelpOptions = true,
    description = "Publish pictures: files, folders, or the rows of a CSV export.",
    footer = {
      "",
      "Pictures are published by reference; the embedder must be able to read them.",
      "Examples:",
      "  lookalike publish photos/ --attribute season=summer --wait",
      "  lookalike publish --csv export.csv      (columns id, uri, and any attributes)"
    })
public final class PublishCommand implements Callable<Integer> {
  @ArgGroup(multiplicity = "1")
  Source source = new Source();

  @Option(
      names = "--attribute",
      paramLabel = "KEY=VALUE",
      description = "What to say of every picture; may be given several times.")
  Map<String, String> attributes = Map.of();

  @Option(names = "--wait", description = "Wait for every receipt; exit 1 when one is REJECTED.")
  boolean wait;

  @Mixin ConnectionOptions connection = new ConnectionOptions();
  @Mixin OutputOptions output = new OutputOptions();

  static final class Source {
    @Parameters(arity = "1..*", paramLabel = "PATH", description = "Files and folders.")
    @Nullable List<Path> paths;

    @Option(
        names = "--csv",
        paramLabel = "FILE",
        required = true,
        description = "A CSV file with the columns id and uri; the others become attributes.")
    @Nullable Path csv;
  }

  @Override
  public Integer call() throws IOException, ExecutionException, InterruptedException {
    List<CatalogueEntry> entries = entries();
    if (entries.isEmpty()) {
      output.warn("lookalike: no pictures found");
      return 1;
    }
    try (CatalogClient client = connection.connect()) {
      Publishing publishing = new Publishing(client, connection.tenant, output);
      return wait ? publishing.andWait(entries) : publishing.only(entries);
    }
  }

  private List<CatalogueEntry> entries() throws IOException {
    if (source.csv != null) {
      return CatalogueCsv.read(source.csv).stream().map(this::withAttributes).toList();
    }
    List<CatalogueEntry> entries = new ArrayList<>();
    for (Path path : source.paths == null ? List.<Path>of() : source.paths) {
      entries.addAll(PictureFolder.entries(path, attributes));
    }
    return entries;
  }

  private CatalogueEntry withAttributes(CatalogueEntry entry) {
    Map<String, String> all = new LinkedHashMap<>(entry.attributes());
    all.putAll(attributes);
    return new CatalogueEntry(entry.id(), entry.uri(), all);
  }
}
