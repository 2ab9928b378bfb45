package dev.lookalike.console.command;

import dev.lookalike.schema.ModelId;
import dev.lookalike.schema.TopicDefinition;
import dev.lookalike.schema.Topics;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.jspecify.annotations.Nullable;

/**
 * The topics that an installation needs.
 *
 * @param model whose vectors' topic is needed; those that have one when not said
 * @param partitions of each; as image-uploads has when not said
 */
record WantedTopics(@Nullable String model, @Nullable Integer partitions) {
  static final String DEFAULT_MODEL = "efficientnet-lite0-v1-fp32";
  private static final int DEFAULT_PARTITIONS = 6;

  /** What is not said is as it is there already, so that a catalogue can be checked unseen. */
  Collection<TopicDefinition> of(Admin admin) throws ExecutionException, InterruptedException {
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
            .filter(name -> name.startsWith(Topics.VECTORS_PREFIX))
            .map(name -> ModelId.parse(name.substring(Topics.VECTORS_PREFIX.length())))
            .toList();
    return there.isEmpty() ? List.of(ModelId.parse(DEFAULT_MODEL)) : there;
  }
}
