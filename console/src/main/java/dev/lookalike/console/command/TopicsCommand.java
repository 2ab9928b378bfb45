package dev.lookalike.console.command;

import dev.lookalike.app.TopicsStep;
import dev.lookalike.schema.ModelId;
import dev.lookalike.schema.TopicDefinition;
import dev.lookalike.schema.Topics;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
        "Check the topics and their settings; with --create, create what is missing first.")
public final class TopicsCommand implements Callable<Integer> {
  private static final String DEFAULT_MODEL = "efficientnet-lite0-v1-fp32";
  private static final int DEFAULT_PARTITIONS = 6;
  private static final String VECTORS = "image-vectors.";

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
              + DEFAULT_MODEL
              + ").")
  @Nullable String model;

  @Mixin ConnectionOptions connection = new ConnectionOptions();
  @Mixin OutputOptions output = new OutputOptions();

  @Override
  public Integer call() throws ExecutionException, InterruptedException {
    if (partitions != null && partitions < 1) {
      throw new ParameterException(
          output.command.commandLine(), "--partitions %d: must be 1 or more".formatted(partitions));
    }
    connection.requireKafka();
    try (Admin admin = connection.admin()) {
      Collection<TopicDefinition> topics = wanted(admin);
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

  /** What is not said is as it is there already, so that a catalogue can be checked unseen. */
  private Collection<TopicDefinition> wanted(Admin admin)
      throws ExecutionException, InterruptedException {
    Set<String> present = admin.listTopics().names().get();
    int count = partitions != null ? partitions : partitions(admin, present);
    Map<String, TopicDefinition> topics = new LinkedHashMap<>();
    for (ModelId each : models(present)) {
      Topics.all(each, count).forEach(topic -> topics.put(topic.name(), topic));
    }
    return topics.values();
  }

  private static int partitions(Admin admin, Set<String> present)
      throws ExecutionException, InterruptedException {
    if (!present.contains(Topics.UPLOADS)) {
      return DEFAULT_PARTITIONS;
    }
    return admin
        .describeTopics(List.of(Topics.UPLOADS))
        .allTopicNames()
        .get()
        .get(Topics.UPLOADS)
        .partitions()
        .size();
  }

  private List<ModelId> models(Set<String> present) {
    if (model != null) {
      return List.of(ModelId.parse(model));
    }
    List<ModelId> there =
        present.stream()
            .filter(name -> name.startsWith(VECTORS))
            .map(name -> ModelId.parse(name.substring(VECTORS.length())))
            .toList();
    return there.isEmpty() ? List.of(ModelId.parse(DEFAULT_MODEL)) : there;
  }
}
