package dev.lookalike.campaign.hostile;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lookalike.schema.JsonCodec;
import dev.lookalike.schema.SimilarityReply;
import dev.lookalike.test.TopicLog;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Sends whatever it is given, remembers what Kafka took, and collects what came of it. */
final class Post implements AutoCloseable {
  private static final String REPLIES = "strangers-replies";
  private static final JsonCodec<SimilarityReply> CODEC = JsonCodec.of(SimilarityReply.class);

  /** A broker on a busy machine may be slow. */
  private static final int PATIENCE_MILLIS = 5 * 60_000;

  private static final Duration ASK_AGAIN = Duration.ofSeconds(30);

  private final String servers;
  private final KafkaProducer<byte[], byte[]> producer;
  private final AtomicInteger refused = new AtomicInteger();
  private final ConcurrentLinkedQueue<Exception> faults = new ConcurrentLinkedQueue<>();
  private final ConcurrentLinkedQueue<Place> taken = new ConcurrentLinkedQueue<>();
  private final Map<Integer, ProducerRecord<byte[], byte[]>> open = new ConcurrentHashMap<>();
  private int correlations;
  private long askedAt = System.nanoTime();

  /** Where a record stands. */
  record Place(String topic, int partition, long offset) {}

  Post(String servers) throws Exception {
    this.servers = servers;
    this.producer =
        new KafkaProducer<>(
            Map.of(
                "bootstrap.servers",
                servers,
                "max.request.size",
                64 << 20,
                // Few records in a batch: the broker refuses all of a batch or none.
                "batch.size",
                0,
                "buffer.memory",
                128 << 20,
                "max.block.ms",
                PATIENCE_MILLIS,
                "delivery.timeout.ms",
                PATIENCE_MILLIS),
            new ByteArraySerializer(),
            new ByteArraySerializer());
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", servers))) {
      NewTopic topic = new NewTopic(REPLIES, 1, (short) 1);
      admin
          .createTopics(List.of(topic.configs(Map.of("max.message.bytes", "16000000"))))
          .all()
          .get();
    }
  }

  void send(ProducerRecord<byte[], byte[]> record) {
    send(record, taken::add);
  }

  /**
   * Sends a record.
   *
   * @param whenTaken told where it stands, unless the broker does not take it
   */
  void send(ProducerRecord<byte[], byte[]> record, Consumer<Place> whenTaken) {
    producer.send(
        record,
        (metadata, fault) -> {
          if (fault == null) {
            whenTaken.accept(new Place(metadata.topic(), metadata.partition(), metadata.offset()));
          } else if (fault instanceof RetriableException) {
            faults.add(fault);
          } else {
            refused.incrementAndGet();
          }
        });
  }

  /** Sends a request that is to be answered; the reply is found by the number. */
  int ask(ProducerRecord<byte[], byte[]> request) {
    int correlation = correlations++;
    request.headers().add("kafka_replyTopic", REPLIES.getBytes(UTF_8));
    request.headers().add("kafka_correlationId", Integer.toString(correlation).getBytes(UTF_8));
    send(request, place -> open.put(correlation, request));
    askedAt = System.nanoTime();
    return correlation;
  }

  /**
   * Whether each request that Kafka took has its reply. A reply is sent at most once, and dropped
   * while the broker is away: whoever has waited too long asks again.
   */
  boolean allAnswered() {
    open.keySet().removeAll(replies().keySet());
    if (System.nanoTime() - askedAt > ASK_AGAIN.toNanos()) {
      open.values().forEach(producer::send);
      askedAt = System.nanoTime();
    }
    return open.isEmpty();
  }

  void flush() {
    producer.flush();
  }

  /** How many records the broker did not take, all because of their size or form. */
  int refused() {
    if (!faults.isEmpty()) {
      throw new IllegalStateException("Kafka failed", faults.peek());
    }
    return refused.get();
  }

  /** Where the records stand that were sent without more ado. */
  List<Place> taken() {
    return List.copyOf(taken);
  }

  Map<Integer, SimilarityReply> replies() {
    Map<Integer, SimilarityReply> replies = new HashMap<>();
    for (ConsumerRecord<byte[], byte[]> record : read(REPLIES)) {
      byte[] correlation = record.headers().lastHeader("kafka_correlationId").value();
      replies.put(Integer.parseInt(new String(correlation, UTF_8)), CODEC.read(record.value()));
    }
    return replies;
  }

  /** Committed records of a topic so far. */
  List<ConsumerRecord<byte[], byte[]>> read(String topic) {
    ByteArrayDeserializer bytes = new ByteArrayDeserializer();
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", servers, "isolation.level", "read_committed"),
            bytes,
            bytes)) {
      return TopicLog.read(consumer, topic);
    }
  }

  @Override
  public void close() {
    producer.close();
  }
}
