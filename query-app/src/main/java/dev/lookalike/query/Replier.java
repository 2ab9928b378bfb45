package dev.lookalike.query;

import dev.lookalike.app.BoundedLog;
import dev.lookalike.app.LogSubject;
import dev.lookalike.app.Tracing;
import dev.lookalike.schema.EventHeaders;
import dev.lookalike.schema.JsonCodec;
import dev.lookalike.schema.Limits;
import dev.lookalike.schema.SimilarityReply;
import dev.lookalike.schema.SimilarityReply.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends replies without ever holding up its callers. A reply that cannot be delivered is counted
 * and dropped: its requester will have given up, and others must not wait for it.
 */
final class Replier implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Replier.class);
  private static final JsonCodec<SimilarityReply> CODEC = JsonCodec.of(SimilarityReply.class);

  /** What headers and the batch around a reply take at most. */
  private static final int OVERHEAD_BYTES = 16 * 1024;

  private static final int MAX_BYTES = Limits.REPLY_BYTES - OVERHEAD_BYTES;

  private static final Duration LAST_REPLIES = Duration.ofSeconds(5);

  private final ReplySender sender;
  private final ReplyTopics topics;
  private final ReplyBudget budget;
  private final Counters counters;
  private final Tracing tracing;
  private final BoundedLog warnings = new BoundedLog(LOG);

  Replier(
      ReplySender sender,
      ReplyTopics topics,
      ReplyBudget budget,
      Counters counters,
      Tracing tracing) {
    this.tracing = tracing;
    this.sender = sender;
    this.topics = topics;
    this.budget = budget;
    this.counters = counters;
  }

  /** Whether a reply may go there at all. */
  boolean allows(ReplyAddress to) {
    return topics.allows(to.topic());
  }

  /**
   * Sends the reply to a request that was worked on.
   *
   * @param appendedAt when the request was appended, in epoch milliseconds
   */
  void answer(ReplyAddress to, SimilarityReply reply, long appendedAt) {
    counters.answered(System.currentTimeMillis() - appendedAt);
    tracing.carry(
        new Tracing.Step("similarity-reply", to.topic(), Instant.ofEpochMilli(appendedAt)),
        to.trace(),
        to.trace());
    send(to, reply);
  }

  /** Never waits and never throws. */
  void send(ReplyAddress to, SimilarityReply reply) {
    byte[] value = CODEC.write(reply);
    if (value.length > MAX_BYTES) {
      send(to, tooLarge(reply));
      return;
    }
    ReplyBudget.Share share = budget.take(payer(to), value.length);
    if (share == null) {
      drop(to, "its earlier replies are not delivered yet");
      return;
    }
    counters.replied(reply.status());
    SimilarityReply instead = reply.status() == Status.OK ? tooLarge(reply) : null;
    Outgoing outgoing = new Outgoing(to, share, instead);
    topics
        .partitions(to.topic())
        .whenComplete(
            (partitions, failure) -> {
              String obstacle = obstacle(to, partitions, failure);
              if (obstacle == null) {
                sender.send(record(to, value), (metadata, refused) -> outgoing.ended(refused));
              } else {
                outgoing.drop(obstacle);
              }
            });
  }

  /** All that are not known to exist have one part of the budget together. */
  private String payer(ReplyAddress to) {
    return topics.isPresent(to.topic()) ? to.topic() : "";
  }

  private static SimilarityReply tooLarge(SimilarityReply reply) {
    return SimilarityReply.refused(
        Status.INVALID,
        "an answer with these %d results is larger than the reply topic takes; ask for fewer"
            .formatted(reply.results().size()));
  }

  private static @Nullable String obstacle(
      ReplyAddress to, @Nullable Integer partitions, @Nullable Throwable failure) {
    if (failure != null || partitions == null) {
      return "it cannot be looked up: " + failure;
    }
    if (partitions == 0) {
      return "there is no such topic";
    }
    return to.partition() != null && to.partition() >= partitions
        ? "it has no partition " + to.partition()
        : null;
  }

  private static ProducerRecord<byte[], byte[]> record(ReplyAddress to, byte[] value) {
    ProducerRecord<byte[], byte[]> record =
        new ProducerRecord<>(to.topic(), to.partition(), (byte[]) null, value, to.trace());
    EventHeaders.putCloudEvent(
        record.headers(),
        "/lookalike/query-app",
        "dev.lookalike.similarity-reply",
        UUID.randomUUID().toString(),
        Instant.now());
    if (to.correlation() != null) {
      record.headers().add(to.correlationHeader(), to.correlation());
    }
    return record;
  }

  /** A reply with its share of the budget, until Kafka has taken or refused it. */
  private final class Outgoing {
    private final ReplyAddress to;
    private final ReplyBudget.Share share;
    private final @Nullable SimilarityReply instead;

    /**
     * @param instead of one that turns out too large
     */
    Outgoing(ReplyAddress to, ReplyBudget.Share share, @Nullable SimilarityReply instead) {
      this.to = to;
      this.share = share;
      this.instead = instead;
    }

    void ended(@Nullable Exception failure) {
      if (failure == null) {
        share.giveBack();
      } else if (failure instanceof RecordTooLargeException && instead != null) {
        share.giveBack();
        send(to, instead);
      } else {
        topics.forget(to.topic());
        drop(failure.toString());
      }
    }

    void drop(String why) {
      share.giveBack();
      Replier.this.drop(to, why);
    }
  }

  private void drop(ReplyAddress to, String why) {
    counters.undeliverable();
    LogSubject about = LogSubject.of(to.trace());
    try (about) {
      warnings.warn("a reply to topic %s is dropped: %s".formatted(to.topic(), why));
    }
  }

  /** Waits until all replies are delivered or dropped, but not for long; then stops. */
  @Override
  public void close() {
    try {
      budget.awaitAllBack(LAST_REPLIES);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    sender.close();
  }
}
