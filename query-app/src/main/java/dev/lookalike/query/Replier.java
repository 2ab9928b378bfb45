package dev.lookalike.query;

import dev.lookalike.schema.EventHeaders;
import dev.lookalike.schema.JsonCodec;
import dev.lookalike.schema.Limits;
import dev.lookalike.schema.SimilarityReply;
import dev.lookalike.schema.SimilarityReply.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
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

  private final Producer<byte[], byte[]> producer;
  private final ReplyTopics topics;
  private final ReplyBudget budget;
  private final Counters counters;
  private final BoundedLog warnings = new BoundedLog(LOG);

  /** The producer may wait a moment for the metadata of a topic that it has not sent to yet. */
  private final ExecutorService sending;

  Replier(
      Producer<byte[], byte[]> producer,
      ReplyTopics topics,
      ReplyBudget budget,
      Counters counters,
      Threads threads) {
    this.producer = producer;
    this.topics = topics;
    this.budget = budget;
    this.counters = counters;
    this.sending = Executors.newSingleThreadExecutor(threads.named("replies"));
  }

  /** Whether a reply may go there at all. */
  boolean allows(ReplyAddress to) {
    return topics.allows(to.topic());
  }

  /** Never waits and never throws. */
  void send(Request request, SimilarityReply reply) {
    byte[] value = CODEC.write(reply);
    if (value.length > MAX_BYTES) {
      send(request, tooLarge(reply));
      return;
    }
    ReplyAddress to = request.address();
    ReplyBudget.Share share = budget.take(to.topic(), value.length + OVERHEAD_BYTES);
    if (share == null) {
      drop(to, "its earlier replies are not delivered yet");
      return;
    }
    counters.replied(reply.status());
    Outgoing outgoing = new Outgoing(request, reply, record(request, value), share);
    topics
        .partitions(to.topic())
        .whenComplete(
            (partitions, failure) -> {
              String obstacle = obstacle(to, partitions, failure);
              if (obstacle == null) {
                enqueue(outgoing);
              } else {
                outgoing.drop(obstacle);
              }
            });
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

  private static ProducerRecord<byte[], byte[]> record(Request request, byte[] value) {
    ReplyAddress to = request.address();
    ProducerRecord<byte[], byte[]> record =
        new ProducerRecord<>(to.topic(), to.partition(), (byte[]) null, value, request.trace());
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

  private void enqueue(Outgoing outgoing) {
    try {
      sending.execute(() -> produce(outgoing));
    } catch (RejectedExecutionException e) {
      outgoing.drop("the query app is stopping");
    }
  }

  private void produce(Outgoing outgoing) {
    try {
      producer.send(outgoing.record(), (metadata, failure) -> outgoing.ended(failure));
    } catch (KafkaException | IllegalStateException e) {
      outgoing.ended(e);
    }
  }

  /** A reply with its share of the budget, until Kafka has taken or refused it. */
  private final class Outgoing {
    private final Request request;
    private final SimilarityReply reply;
    private final ProducerRecord<byte[], byte[]> record;
    private final ReplyBudget.Share share;

    Outgoing(
        Request request,
        SimilarityReply reply,
        ProducerRecord<byte[], byte[]> record,
        ReplyBudget.Share share) {
      this.request = request;
      this.reply = reply;
      this.record = record;
      this.share = share;
    }

    ProducerRecord<byte[], byte[]> record() {
      return record;
    }

    void ended(@Nullable Exception failure) {
      if (failure == null) {
        share.giveBack();
      } else if (failure instanceof RecordTooLargeException && reply.status() == Status.OK) {
        share.giveBack();
        send(request, tooLarge(reply));
      } else {
        topics.forget(request.address().topic());
        drop(failure.toString());
      }
    }

    void drop(String why) {
      share.giveBack();
      Replier.this.drop(request.address(), why);
    }
  }

  private void drop(ReplyAddress to, String why) {
    counters.undeliverable();
    warnings.warn("a reply to topic %s is dropped: %s".formatted(to.topic(), why));
  }

  /** Waits until all replies are delivered or dropped, but not for long; then stops. */
  @Override
  public void close() {
    try {
      budget.awaitAllBack(LAST_REPLIES);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    sending.shutdown();
    producer.close(Duration.ofSeconds(1));
  }
}
