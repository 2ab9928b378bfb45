package dev.lookalike.campaign.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lookalike.schema.JsonCodec;
import dev.lookalike.schema.SimilarityReply;
import dev.lookalike.schema.SimilarityReply.Status;
import dev.lookalike.schema.Topics;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Sends requests and hears replies, at any rate. Both topics have the broker's time; replies come
 * in one partition, so that one thread reads them.
 */
final class Exchange implements AutoCloseable {
  static final String REPLIES = "flood.replies";
  private static final Duration POLL = Duration.ofMillis(100);
  private static final JsonCodec<SimilarityReply> CODEC = JsonCodec.of(SimilarityReply.class);

  private final KafkaProducer<byte[], byte[]> producer;
  private final KafkaConsumer<byte[], byte[]> consumer;
  private final Thread reader = new Thread(this::read, "replies");
  private final AtomicInteger number = new AtomicInteger();
  private final ConcurrentMap<Integer, Pending> pending = new ConcurrentHashMap<>();
  private volatile boolean closed;

  /** One that may be heard of before its own append is. */
  private static final class Pending {
    private final Asked asked;
    private final Consumer<Outcome> then;
    private long appended;
    private long answered;
    private Status status = Status.UNAVAILABLE;

    Pending(Asked asked, Consumer<Outcome> then) {
      this.asked = asked;
      this.then = then;
    }

    synchronized void appended(long at) {
      appended = at;
      tell();
    }

    synchronized void answered(long at, Status with) {
      answered = at;
      status = with;
      tell();
    }

    private void tell() {
      if (appended > 0 && answered > 0) {
        then.accept(new Outcome(status, appended, answered - appended, asked.timeoutMillis()));
      }
    }
  }

  Exchange(String servers) {
    this.producer =
        new KafkaProducer<>(
            Map.of(
                "bootstrap.servers",
                servers,
                "acks",
                "1",
                "enable.idempotence",
                false,
                "linger.ms",
                2,
                "batch.size",
                256 * 1024,
                "buffer.memory",
                128L * 1024 * 1024),
            new ByteArraySerializer(),
            new ByteArraySerializer());
    this.consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", servers, "max.poll.records", 5_000),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    TopicPartition replies = new TopicPartition(REPLIES, 0);
    consumer.assign(List.of(replies));
    consumer.seekToBeginning(List.of(replies));
    reader.start();
  }

  /** Never waits for the reply; what it was is told on a thread of this. */
  void ask(Asked asked, Consumer<Outcome> then) {
    ask(asked, REPLIES, then);
  }

  /** As one who waits for the reply at another topic; there it is not heard. */
  void ask(Asked asked, String replyTopic, Consumer<Outcome> then) {
    int id = number.incrementAndGet();
    ProducerRecord<byte[], byte[]> event = new ProducerRecord<>(Topics.REQUESTS, asked.value());
    event.headers().add("kafka_replyTopic", replyTopic.getBytes(UTF_8));
    event.headers().add("kafka_correlationId", ByteBuffer.allocate(4).putInt(id).array());
    Pending one = new Pending(asked, then);
    boolean heard = replyTopic.equals(REPLIES);
    if (heard) {
      pending.put(id, one);
    }
    producer.send(
        event,
        (metadata, fault) -> {
          if (fault != null) {
            throw new IllegalStateException("the broker refused a request", fault);
          }
          if (heard) {
            one.appended(metadata.timestamp());
          }
        });
  }

  /** Requests without a reply yet. */
  int unanswered() {
    return pending.size();
  }

  private void read() {
    while (!closed) {
      for (ConsumerRecord<byte[], byte[]> reply : consumer.poll(POLL)) {
        byte[] id = reply.headers().lastHeader("kafka_correlationId").value();
        Pending one = pending.remove(ByteBuffer.wrap(id).getInt());
        if (one != null) {
          one.answered(reply.timestamp(), CODEC.read(reply.value()).status());
        }
      }
    }
    consumer.close();
  }

  @Override
  public void close() {
    closed = true;
    try {
      reader.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    producer.close();
  }
}
