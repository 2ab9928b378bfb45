package dev.lookalike.console.command;

import dev.lookalike.app.TopicsStep;
import dev.lookalike.schema.ModelId;
import dev.lookalike.schema.TopicDefinition;
import dev.lookalike.schema.Topics;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.admin.Admin;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Creates the topics, or says where they differ from what Lookalike needs. */
@Command(
    name = "topics",
    mixinStandardHelpOptions = true,
    description =
        "Check the topics and their settings; with --create, create what is missing first.")
public final class TopicsCommand implements Callable<Integer> {
  @Option(names = "--create", description = "Create the topics that are missing.")
  boolean create;

  @Option(
      names = "--partitions",
      paramLabel = "N",
      defaultValue = "6",
      description =
          "Partitions of each topic (default: ${DEFAULT-VALUE}); cannot be changed afterwards.")
  int partitions;

  @Option(
      names = "--model",
      paramLabel = "ID",
      defaultValue = "efficientnet-lite0-v1-fp32",
      description = "The model whose vectors topic is needed (default: ${DEFAULT-VALUE}).")
  String model = "";

  @Mixin ConnectionOptions connection = new ConnectionOptions();
  @Mixin OutputOptions output = new OutputOptions();

  @Override
  public Integer call() {
    List<TopicDefinition> topics = Topics.all(ModelId.parse(model), partitions);
    connection.requireKafka();
    try (Admin admin = connection.admin()) {
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
