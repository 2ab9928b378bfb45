package dev.lookalike.console.command;

import dev.lookalike.app.TopicsStep;
import dev.lookalike.console.terminal.OutputOptions;
import dev.lookalike.schema.TopicDefinition;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Creates the topics, or says where they differ from what Lookalike needs. */
@Command(
    name = "topics",
    mixinStandardHelpOptions = true,
    description =
        "Check the topics and their settings; with --create, create what is missing first.",
    footer = {
      "",
      "Exit code 0: the topics are as they should be; 1: they are not.",
      "Examples:",
      "  lookalike topics",
      "  lookalike topics --create --partitions 12"
    })
public final class TopicsCommand implements Callable<Integer> {
  @Option(names = "--create", description = "Create the topics that are missing.")
  boolean create;

  @Option(
      names = "--partitions",
      paramLabel = "N",
      description =
          "Partitions of each topic (default: as image-uploads has, or 6); fixed once created.")
  @Nullable Integer partitions;

  @Option(
      names = "--model",
      paramLabel = "ID",
      description =
          "The model whose vectors topic is needed (default: those that have one, or "
              + WantedTopics.DEFAULT_MODEL
              + ").")
  @Nullable String model;

  @Mixin ConnectionOptions connection = new ConnectionOptions();
  @Mixin OutputOptions output = new OutputOptions();

  @Override
  public Integer call() throws ExecutionException, InterruptedException {
    if (partitions != null && partitions < 1) {
      throw new ParameterException(
          output.command(), "--partitions %d: must be 1 or more".formatted(partitions));
    }
    connection.requireKafka();
    try (Admin admin = connection.admin()) {
      Collection<TopicDefinition> topics = new WantedTopics(model, partitions).of(admin);
      TopicsStep step = new TopicsStep(admin);
      List<String> created = create ? step.create(topics) : List.of();
      List<String> findings = step.check(topics);
      created.forEach(name -> output.say("created %s", name));
      findings.forEach(finding -> output.say("%s", finding));
      output.document(Map.of("created", created, "findings", findings));
      if (findings.isEmpty()) {
        output.say("%d topics are as they should be", topics.size());
      }
      return findings.isEmpty() ? 0 : 1;
    }
  }
}
