package dev.lookalike.console.command;

import dev.lookalike.client.CatalogClient;
import dev.lookalike.client.From;
import dev.lookalike.client.Subscription;
import dev.lookalike.console.terminal.OutputOptions;
import dev.lookalike.schema.DuplicateGroup;
import dev.lookalike.schema.ImageKey;
import dev.lookalike.schema.JsonCodec;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists the tenant's groups of duplicates, or follows them. */
@Command(
    name = "groups",
    mixinStandardHelpOptions = true,
    description = "List which image of several duplicates is the one to keep, and the others.",
    footer = {
      "",
      "Each member is itself a duplicate of the keeper.",
      "Examples:",
      "  lookalike groups",
      "  lookalike groups --follow --json",
      "  lookalike decide --group default/a.png confirm    all of a group at once"
    })
public final class GroupsCommand implements Callable<Integer> {
  private static final JsonCodec<DuplicateGroup> GROUP = JsonCodec.of(DuplicateGroup.class);

  @Option(names = "--follow", description = "Print all groups so far, then each change.")
  boolean follow;

  @Mixin ConnectionOptions connection = new ConnectionOptions();
  @Mixin OutputOptions output = new OutputOptions();

  @Override
  public Integer call() throws ExecutionException, InterruptedException {
    try (CatalogClient client = connection.connect()) {
      if (follow) {
        try (Subscription groups = client.groups(From.beginning(), this::print)) {
          groups.done().get();
        }
      }
      Map<ImageKey, DuplicateGroup> groups = client.groups();
      groups.forEach(this::print);
      if (groups.isEmpty()) {
        output.warn("no groups of tenant %s", connection.tenant);
      }
      return 0;
    }
  }

  private void print(ImageKey keeper, @Nullable DuplicateGroup group) {
    if (group == null) {
      output.document(Map.of("key", keeper, "gone", true));
      output.say("%s  gone", keeper);
      return;
    }
    output.value(GROUP, keeper.toString(), group);
    output.say(
        "%s  keep (%s)%s",
        keeper,
        group.reason().name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'),
        group.more() == 0 ? "" : ", %d more".formatted(group.more()));
    group
        .members()
        .forEach(
            member ->
                output.say(
                    "  %-9s %.3f %s", member.verdict(), member.probability(), member.image()));
  }
}
