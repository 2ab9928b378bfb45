package dev.lookalike.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReplySenderTest {
  private final List<String> sent = new CopyOnWriteArrayList<>();
  private final List<String> lost = new CopyOnWriteArrayList<>();
  private volatile boolean lateIsKnown;

  private final ReplySender sender =
      new ReplySender(
          new MockProducer<byte[], byte[]>(
              true, null, new ByteArraySerializer(), new ByteArraySerializer()) {
            @Override
            public Future<RecordMetadata> send(
                ProducerRecord<byte[], byte[]> record, @Nullable Callback callback) {
              return super.send(record, lacking(record.topic(), callback));
            }
          },
          new Threads());

  /** As a producer that waits for nothing does when it does not know a topic. */
  private Callback lacking(String topic, @Nullable Callback callback) {
    boolean unknown = topic.equals("never") || (topic.equals("late") && !lateIsKnown);
    return (metadata, failure) -> {
      if (callback != null) {
        callback.onCompletion(
            metadata, unknown ? new TimeoutException("not in metadata") : failure);
      }
    };
  }

  @AfterEach
  void close() {
    sender.close();
  }

  @Test
  void shouldLetOthersPassWhatMustWait() {
    send("late");
    send("known");
    await().atMost(Duration.ofMillis(900)).untilAsserted(() -> assertThat(sent).contains("known"));

    lateIsKnown = true;
    await().untilAsserted(() -> assertThat(sent).containsExactly("known", "late"));
    assertThat(lost).isEmpty();
  }

  @Test
  void shouldGiveUpAfterAWhile() {
    send("never");
    await().untilAsserted(() -> assertThat(lost).containsExactly("never"));
  }

  @Test
  void shouldTellThatItIsClosed() {
    sender.close();
    send("known");
    assertThat(lost).containsExactly("known");
  }

  private void send(String topic) {
    sender.send(
        new ProducerRecord<>(topic, new byte[0]),
        (metadata, failure) -> {
          if (failure == null) {
            sent.add(topic);
          } else {
            assertThat(failure).isInstanceOf(KafkaException.class);
            lost.add(topic);
          }
        });
  }
}
