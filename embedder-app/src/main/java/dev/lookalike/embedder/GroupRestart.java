package dev.lookalike.embedder;

import dev.lookalike.schema.Topics;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import java.time.Duration;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.GroupSubscribedToTopicException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RetriableException;

/**
 * Lets the embedders' group forget how far it was: offsets that were committed for a topic which is
 * gone would skip as many of the new one's uploads.
 */
final class GroupRestart {
  /** A member that has just ended belongs to its group for a session timeout of 6 s. */
  private static final Retry UNTIL_LEFT =
      Retry.of(
          "group-restart",
          RetryConfig.custom()
              .maxAttempts(20)
              .waitDuration(Duration.ofSeconds(1))
              .retryExceptions(GroupSubscribedToTopicException.class, RetriableException.class)
              .build());

  private final Properties client;
  private final String group;

  GroupRestart(Properties client, String group) {
    this.client = client;
    this.group = group;
  }

  /**
   * Returns once the group begins at the topic's beginning.
   *
   * @throws IllegalStateException when members of the group go on running
   */
  void atTheBeginning(int partitions) {
    try (Admin admin = Admin.create(client)) {
      UNTIL_LEFT.executeRunnable(() -> forget(admin, partitions));
    } catch (GroupSubscribedToTopicException e) {
      throw new IllegalStateException(
          "group %s still has members of the last epoch; stop them first".formatted(group), e);
    }
  }

  private void forget(Admin admin, int partitions) {
    Set<TopicPartition> uploads =
        IntStream.range(0, partitions)
            .mapToObj(partition -> new TopicPartition(Topics.UPLOADS, partition))
            .collect(Collectors.toSet());
    try {
      admin.deleteConsumerGroupOffsets(group, uploads).all().get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof GroupIdNotFoundException) {
        return; // It has committed nothing.
      }
      throw e.getCause() instanceof KafkaException known ? known : new KafkaException(e.getCause());
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    }
  }
}
