package dev.lookalike.app;

import dev.lookalike.schema.TopicDefinition;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TopicExistsException;

/** Creates the topics that are missing and says where the present ones differ; changes nothing. */
public final class TopicsStep {
  private static final Duration READY_WITHIN = Duration.ofSeconds(30);
  private static final long LOOK_EVERY_MILLIS = 20;

  private final Admin admin;

  public TopicsStep(Admin admin) {
    this.admin = admin;
  }

  /**
   * Creates what is missing, with the broker's default replication.
   *
   * @return the names of those created
   */
  public List<String> create(Collection<TopicDefinition> topics) {
    Set<String> present = await(admin.listTopics().names());
    List<TopicDefinition> missing =
        topics.stream().filter(topic -> !present.contains(topic.name())).toList();
    admin
        .createTopics(missing.stream().map(TopicsStep::request).toList())
        .values()
        .forEach(TopicsStep::awaitCreation);
    awaitLeaders(missing);
    return missing.stream().map(TopicDefinition::name).toList();
  }

  private static NewTopic request(TopicDefinition topic) {
    return new NewTopic(topic.name(), Optional.of(topic.partitions()), Optional.empty())
        .configs(topic.config());
  }

  private static void awaitCreation(String name, KafkaFuture<Void> created) {
    try {
      created.get();
    } catch (ExecutionException e) {
      // Two instances may start together.
      if (!(e.getCause() instanceof TopicExistsException)) {
        throw new IllegalStateException("cannot create topic " + name, e.getCause());
      }
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  /**
   * A partition's leader takes records a moment after its creation. An idempotent producer that
   * writes in that moment may have its second batch taken before its first, and then is stuck.
   */
  private void awaitLeaders(List<TopicDefinition> topics) {
    List<String> names = topics.stream().map(TopicDefinition::name).toList();
    Map<TopicPartition, OffsetSpec> partitions = new HashMap<>();
    for (TopicDefinition topic : topics) {
      for (int i = 0; i < topic.partitions(); i++) {
        partitions.put(new TopicPartition(topic.name(), i), OffsetSpec.latest());
      }
    }
    Instant end = Instant.now().plus(READY_WITHIN);
    while (!await(admin.listTopics().names()).containsAll(names) || !haveLeaders(partitions)) {
      if (Instant.now().isAfter(end)) {
        throw new IllegalStateException("created, but still without leaders: " + names);
      }
      try {
        Thread.sleep(LOOK_EVERY_MILLIS);
      } catch (InterruptedException e) {
        throw interrupted(e);
      }
    }
  }

  private boolean haveLeaders(Map<TopicPartition, OffsetSpec> partitions) {
    try {
      admin.listOffsets(partitions).all().get();
      return true;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RetriableException) {
        return false;
      }
      throw new IllegalStateException("Kafka: " + e.getCause().getMessage(), e.getCause());
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  /**
   * A sentence for each topic that is missing and each setting that differs; empty when all is
   * well.
   */
  public List<String> check(Collection<TopicDefinition> topics) {
    Set<String> present = await(admin.listTopics().names());
    List<String> findings = new ArrayList<>();
    for (TopicDefinition topic : topics) {
      if (present.contains(topic.name())) {
        compare(topic, findings);
      } else {
        findings.add("topic %s is missing".formatted(topic.name()));
      }
    }
    return findings;
  }

  private void compare(TopicDefinition topic, List<String> findings) {
    int partitions =
        await(admin.describeTopics(List.of(topic.name())).allTopicNames())
            .get(topic.name())
            .partitions()
            .size();
    if (partitions != topic.partitions()) {
      findings.add(
          "topic %s has %d partitions, expected %d"
              .formatted(topic.name(), partitions, topic.partitions()));
    }
    ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic.name());
    Config config = await(admin.describeConfigs(List.of(resource)).all()).get(resource);
    Map<String, String> actual =
        config.entries().stream()
            .filter(entry -> topic.config().containsKey(entry.name()))
            .collect(Collectors.toMap(entry -> entry.name(), entry -> entry.value()));
    topic
        .config()
        .forEach(
            (name, expected) -> {
              if (!expected.equals(actual.get(name))) {
                findings.add(
                    "topic %s has %s=%s, expected %s"
                        .formatted(topic.name(), name, actual.get(name), expected));
              }
            });
  }

  private static <T> T await(KafkaFuture<T> future) {
    try {
      return future.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("Kafka: " + e.getCause().getMessage(), e.getCause());
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private static IllegalStateException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new IllegalStateException("interrupted", e);
  }
}
