package dev.lookalike.console.command;

import dev.lookalike.client.CatalogClient;
import dev.lookalike.client.SimilarityQuery;
import dev.lookalike.console.terminal.OutputOptions;
import dev.lookalike.schema.JsonCodec;
import dev.lookalike.schema.SimilarityReply;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Asks the query app what looks like something. */
@Command(
    name = "search",
    mixinStandardHelpOptions = true,
    description = "Find the images of the catalogue that look like a picture.",
    footer = {
      "",
      "Examples:",
      "  lookalike search --image photo.jpg --top-k 5",
      "  lookalike search --id cat.png --filter category=animals --json"
    })
public final class SearchCommand implements Callable<Integer> {
  private static final JsonCodec<SimilarityReply> REPLY = JsonCodec.of(SimilarityReply.class);

  @ArgGroup(multiplicity = "1")
  Subject subject = new Subject();

  @Option(names = "--top-k", paramLabel = "K", description = "At most so many (default: 10).")
  @Nullable Integer topK;

  @Option(names = "--min-score", paramLabel = "S", description = "Only results of at least S.")
  @Nullable Double minScore;

  @Option(
      names = "--filter",
      paramLabel = "KEY=VALUE",
      description = "Only images with this attribute; may be given several times.")
  Map<String, String> filter = Map.of();

  @Mixin ConnectionOptions connection = new ConnectionOptions();
  @Mixin OutputOptions output = new OutputOptions();

  static final class Subject {
    @Option(
        names = "--image",
        paramLabel = "FILE",
        required = true,
        description = "A picture file.")
    @Nullable Path file;

    @Option(
        names = "--id",
        paramLabel = "ID",
        required = true,
        description = "An image of the catalogue.")
    @Nullable String id;

    @Option(
        names = "--uri",
        paramLabel = "URI",
        required = true,
        description = "A reference that the query app can fetch.")
    @Nullable String uri;

    SimilarityQuery query() throws IOException {
      if (file != null) {
        return SimilarityQuery.ofFile(Files.readAllBytes(file));
      }
      return id != null ? SimilarityQuery.ofImage(id) : SimilarityQuery.ofUri(String.valueOf(uri));
    }
  }

  @Override
  public Integer call() throws IOException, ExecutionException, InterruptedException {
    SimilarityQuery query = subject.query();
    if (topK != null) {
      query.topK(topK);
    }
    if (minScore != null) {
      query.minScore(minScore);
    }
    filter.forEach(query::filter);
    try (CatalogClient client = connection.connect()) {
      return print(client.search(query).get());
    }
  }

  private int print(SimilarityReply reply) {
    output.value(REPLY, reply);
    if (reply.status() != SimilarityReply.Status.OK) {
      output.warn("lookalike: %s: %s", reply.status(), reply.detail());
      return 1;
    }
    if (reply.results().isEmpty()) {
      output.say("nothing found");
    }
    for (SimilarityReply.Result result : reply.results()) {
      output.say(
          "%7.4f  %-40s %s",
          result.score(), result.image(), Attributes.text(result.facts().attributes()));
    }
    return 0;
  }
}
