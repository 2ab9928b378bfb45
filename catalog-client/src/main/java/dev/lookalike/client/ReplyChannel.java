package dev.lookalike.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lookalike.schema.JsonCodec;
import dev.lookalike.schema.SimilarityReply;
import dev.lookalike.schema.SimilarityRequest;
import dev.lookalike.schema.Topics;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * Request/reply in the way of Spring Kafka: every request names the one partition of the reply
 * topic that this client reads, and 16 bytes that the reply repeats. The partition is shared with
 * other clients; their replies are skipped unread.
 */
final class ReplyChannel implements AutoCloseable {
  private static final String CORRELATION_ID = "kafka_correlationId";
  private static final String REPLY_TOPIC = "kafka_replyTopic";
  private static final String REPLY_PARTITION = "kafka_replyPartition";

  /** The reply to an expired request still has to come back. */
  private static final long GRACE_MILLIS = 2_000;

  private static final JsonCodec<SimilarityRequest> REQUEST = JsonCodec.of(SimilarityRequest.class);
  private static final JsonCodec<SimilarityReply> REPLY = JsonCodec.of(SimilarityReply.class);

  private final EventSender sender;
  private final Executor callbacks;
  private final TopicPartition replies;
  private final Follower follower;
  private final Map<UUID, CompletableFuture<SimilarityReply>> pending = new ConcurrentHashMap<>();
  private final Semaphore places;

  /** Connects; replies are seen from here on. */
  ReplyChannel(ClientSettings settings, EventSender sender, Executor callbacks) {
    this.sender = sender;
    this.callbacks = callbacks;
    this.places = new Semaphore(settings.maxInFlight());
    KafkaConsumer<byte[], byte[]> consumer =
        settings.consumer(Map.of("auto.offset.reset", "latest"));
    try {
      List<TopicPartition> all = TopicReader.partitions(consumer, settings.replyTopic());
      this.replies = all.get(ThreadLocalRandom.current().nextInt(all.size()));
      TopicReader.position(consumer, List.of(replies), From.now());
    } catch (RuntimeException e) {
      consumer.close();
      throw e;
    }
    this.follower = Follower.start(consumer, "replies", false, this::accept);
    follower.done().whenComplete((end, failure) -> failPending(failure));
  }

  boolean isOpen() {
    return !follower.done().isDone();
  }

  /** Waits while too many are without an answer. */
  CompletableFuture<SimilarityReply> request(SimilarityRequest request) {
    UUID id = UUID.randomUUID();
    CompletableFuture<SimilarityReply> reply = new CompletableFuture<>();
    try {
      places.acquire();
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    }
    pending.put(id, reply);
    reply
        .orTimeout(request.timeoutMillis() + GRACE_MILLIS, TimeUnit.MILLISECONDS)
        .whenComplete((answer, failure) -> leave(id));
    sender
        .send(event(request, id))
        .exceptionally(
            failure -> {
              reply.completeExceptionally(failure);
              return null;
            });
    if (!isOpen()) {
      reply.completeExceptionally(new IllegalStateException("replies are no longer read"));
    }
    return reply;
  }

  private ProducerRecord<byte[], byte[]> event(SimilarityRequest request, UUID id) {
    ProducerRecord<byte[], byte[]> event =
        new ProducerRecord<>(Topics.REQUESTS, null, REQUEST.write(request));
    event
        .headers()
        .add(CORRELATION_ID, bytes(id))
        .add(REPLY_TOPIC, replies.topic().getBytes(UTF_8))
        .add(REPLY_PARTITION, ByteBuffer.allocate(4).putInt(replies.partition()).array());
    return event;
  }

  private void accept(ConsumerRecord<byte[], byte[]> record) {
    Header header = record.headers().lastHeader(CORRELATION_ID);
    if (header == null || header.value() == null || header.value().length != 16) {
      return;
    }
    ByteBuffer id = ByteBuffer.wrap(header.value());
    // Its place is free at once: a continuation may ask the next question.
    CompletableFuture<SimilarityReply> reply = leave(new UUID(id.getLong(), id.getLong()));
    if (reply == null) {
      return;
    }
    callbacks.execute(() -> complete(reply, record.value()));
  }

  private @Nullable CompletableFuture<SimilarityReply> leave(UUID id) {
    CompletableFuture<SimilarityReply> reply = pending.remove(id);
    if (reply != null) {
      places.release();
    }
    return reply;
  }

  private static void complete(CompletableFuture<SimilarityReply> reply, byte[] value) {
    try {
      reply.complete(REPLY.read(value));
    } catch (RuntimeException e) {
      reply.completeExceptionally(e);
    }
  }

  private static byte[] bytes(UUID id) {
    return ByteBuffer.allocate(16)
        .putLong(id.getMostSignificantBits())
        .putLong(id.getLeastSignificantBits())
        .array();
  }

  private void failPending(@Nullable Throwable failure) {
    IllegalStateException ended = new IllegalStateException("replies are no longer read", failure);
    pending.values().forEach(reply -> reply.completeExceptionally(ended));
  }

  @Override
  public void close() {
    follower.close();
  }
}
