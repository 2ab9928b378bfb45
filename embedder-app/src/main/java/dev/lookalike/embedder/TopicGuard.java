package dev.lookalike.embedder;

import dev.lookalike.schema.Topics;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RetriableException;

/**
 * Sees to it that the uploads that were just read come from the topic that the epoch belongs to. A
 * consumer turns to a topic that was made anew under the old name without a word, and its offsets
 * would be taken for those of the old one. Used by Streams threads.
 */
final class TopicGuard implements AutoCloseable {
  /** Within this a consumer does not even ask again where its topic is (retry.backoff.ms). */
  private static final long EVERY_NANOS = Duration.ofMillis(100).toNanos();

  private final Admin admin;
  private final String expected;
  private final LongSupplier nanoTime;
  private long seenAt;
  private boolean seen;

  /**
   * @param expected the topic's id
   */
  TopicGuard(Admin admin, String expected) {
    this(admin, expected, System::nanoTime);
  }

  TopicGuard(Admin admin, String expected, LongSupplier nanoTime) {
    this.admin = admin;
    this.expected = expected;
    this.nanoTime = nanoTime;
  }

  /**
   * Asks for the topic's id, unless that was done a moment ago.
   *
   * @throws RecreatedTopicException when it is another topic
   * @throws KafkaException when that cannot be told now
   */
  synchronized void check() {
    long now = nanoTime.getAsLong();
    if (seen && now - seenAt < EVERY_NANOS) {
      return;
    }
    String id = topicId();
    if (!id.equals(expected)) {
      throw new RecreatedTopicException(
          "%s was made anew: its id was %s and is %s".formatted(Topics.UPLOADS, expected, id));
    }
    seen = true;
    seenAt = now;
  }

  private String topicId() {
    try {
      return admin
          .describeTopics(List.of(Topics.UPLOADS))
          .topicNameValues()
          .get(Topics.UPLOADS)
          .get()
          .topicId()
          .toString();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RetriableException passing
          ? passing
          : new KafkaException("cannot tell which topic was read", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptException(e);
    }
  }

  @Override
  public void close() {
    admin.close(Duration.ZERO);
  }

  /** What was read is of a topic whose offsets mean something else. */
  static final class RecreatedTopicException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RecreatedTopicException(String message) {
      super(message);
    }
  }
}
