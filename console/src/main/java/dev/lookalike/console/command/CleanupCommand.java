package dev.lookalike.console.command;

import dev.lookalike.client.CatalogClient;
import dev.lookalike.client.From;
import dev.lookalike.client.Subscription;
import dev.lookalike.console.cleanup.Cleanup;
import dev.lookalike.console.terminal.Faults;
import dev.lookalike.console.terminal.Interruption;
import dev.lookalike.console.terminal.OutputOptions;
import dev.lookalike.schema.DuplicateAlert.Side;
import dev.lookalike.schema.DuplicateGroup;
import dev.lookalike.schema.DuplicateGroup.Member;
import dev.lookalike.schema.ImageKey;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Deletes exact copies from the catalogue, or says which it would. */
@Command(
    name = "cleanup",
    mixinStandardHelpOptions = true,
    description =
        "Say which exact copies could go and which image stays; with --delete, delete them.",
    footer = {
      "",
      "Only the catalogue's entries are deleted (by tombstones), never a file. A copy",
      "goes when it is EXACT and the index still shows it and its keeper as the",
      "group does.",
      "Examples:",
      "  lookalike cleanup",
      "  lookalike cleanup --delete --keep source=master --follow"
    })
public final class CleanupCommand implements Callable<Integer> {
  @ArgGroup Mode mode = new Mode();

  @Option(names = "--follow", description = "Then go on with each group that appears or changes.")
  boolean follow;

  @Option(
      names = "--keep",
      paramLabel = "KEY=VALUE",
      description = "Never delete an image with this attribute; may be given several times.")
  Map<String, String> kept = Map.of();

  @Mixin ConnectionOptions connection = new ConnectionOptions();
  @Mixin OutputOptions output = new OutputOptions();

  private int copies;
  private int left;

  static final class Mode {
    @Option(names = "--dry-run", description = "Only say what would be deleted; the default.")
    boolean dryRun;

    @Option(names = "--delete", description = "Delete it.")
    boolean delete;
  }

  @Override
  public Integer call() throws ExecutionException, InterruptedException {
    Interruption interruption = Interruption.says(output, this::summary);
    try (CatalogClient client = connection.connect()) {
      Cleanup cleanup = new Cleanup(client, kept);
      if (follow) {
        try (Subscription groups =
            client.groups(From.beginning(), (keeper, group) -> look(cleanup, group))) {
          groups.done().get();
        }
      }
      for (Map.Entry<ImageKey, DuplicateGroup> group : client.groups().entrySet()) {
        clean(cleanup, group.getValue());
      }
      output.say("%s", summary());
      return 0;
    } finally {
      interruption.over();
    }
  }

  private void look(Cleanup cleanup, @Nullable DuplicateGroup group) {
    if (group != null) {
      try {
        clean(cleanup, group);
      } catch (ExecutionException e) {
        throw new IllegalStateException(Faults.sentence(e), e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted", e);
      }
    }
  }

  private void clean(Cleanup cleanup, DuplicateGroup group)
      throws ExecutionException, InterruptedException {
    String reason = group.reason().name().toLowerCase(Locale.ROOT).replace('_', '-');
    output.say("%s  stays (%s)", named(group.keeper(), group.keeperSide()), reason);
    for (Member member : group.members()) {
      Optional<String> obstacle = cleanup.obstacle(group, member);
      if (obstacle.isPresent()) {
        left++;
        print(group, member, "stays", obstacle.get());
      } else {
        copies++;
        String done = mode.delete ? cleanup.delete(member).status().name() : "would go";
        print(group, member, done.toLowerCase(Locale.ROOT), null);
      }
    }
  }

  private void print(DuplicateGroup group, Member member, String done, @Nullable String why) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("keeper", group.keeper());
    line.put("image", member.image());
    line.put("uri", member.side().facts().uri());
    line.put("verdict", member.verdict());
    line.put("action", done);
    line.put("reason", why);
    output.document(line);
    output.say(
        "  %-9s %s%s", done, named(member.image(), member.side()), why == null ? "" : ": " + why);
  }

  private static String named(ImageKey image, Side side) {
    return "%s  %s".formatted(image.image(), side.facts().uri());
  }

  private String summary() {
    return mode.delete
        ? "%d exact copies deleted, %d others stay".formatted(copies, left)
        : "%d exact copies would go, %d others stay; --delete deletes".formatted(copies, left);
  }
}
