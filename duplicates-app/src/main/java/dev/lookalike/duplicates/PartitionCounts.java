package dev.lookalike.duplicates;

import dev.lookalike.schema.Topics;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;

/**
 * How many partitions the topics have. Internal topics are made to match, so a pair's decisions and
 * its other words meet in one task; a count that was changed later would part them silently.
 *
 * @param images of image-neighbours
 * @param pairs of duplicate-decisions
 * @param tenants of duplicate-groups
 */
record PartitionCounts(int images, int pairs, int tenants) {
  private static final List<String> NEEDED =
      List.of(
          Topics.NEIGHBOURS,
          Topics.DECISIONS,
          Topics.ALERTS,
          Topics.GROUPS,
          Topics.FLOODS,
          Topics.FAILURES);

  /**
   * Asks the broker.
   *
   * @throws IllegalStateException when a topic is missing, or was given other partitions since the
   *     app first ran; the message names it
   */
  static PartitionCounts read(Admin admin, String applicationId) {
    Set<String> present = await(admin.listTopics().names());
    for (String topic : NEEDED) {
      if (!present.contains(topic)) {
        throw new IllegalStateException("topic %s is missing: create the topics".formatted(topic));
      }
    }
    Map<String, Integer> internal =
        DuplicatesTopology.INTERNAL_TOPICS.entrySet().stream()
            .collect(
                Collectors.toMap(
                    entry -> "%s-%s-repartition".formatted(applicationId, entry.getKey()),
                    entry -> count(admin, entry.getValue())));
    internal.forEach(
        (topic, expected) -> {
          int actual = present.contains(topic) ? count(admin, topic) : expected;
          if (actual != expected) {
            throw new IllegalStateException(
                "topic %s has %d partitions, but its input now has %d: restore the input's count"
                    .formatted(topic, actual, expected));
          }
        });
    return new PartitionCounts(
        count(admin, Topics.NEIGHBOURS),
        count(admin, Topics.DECISIONS),
        count(admin, Topics.GROUPS));
  }

  private static int count(Admin admin, String topic) {
    Map<String, TopicDescription> found =
        await(admin.describeTopics(List.of(topic)).allTopicNames());
    return found.get(topic).partitions().size();
  }

  private static <T> T await(KafkaFuture<T> future) {
    try {
      return future.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("Kafka: " + e.getCause().getMessage(), e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
