package dev.lookalike.client;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class EventSenderTest {
  private static final ProducerRecord<byte[], byte[]> EVENT =
      new ProducerRecord<>("topic", 0, new byte[1], new byte[1]);

  private final MockProducer<byte[], byte[]> producer =
      new MockProducer<>(false, null, new ByteArraySerializer(), new ByteArraySerializer());
  private final EventSender sender = new EventSender(producer, 2, Runnable::run);

  @Test
  void shouldWaitWhileTooManyEventsAreOnTheirWay() {
    CompletableFuture<RecordMetadata> first = sender.send(EVENT);
    sender.send(EVENT);
    CompletableFuture<Void> third = CompletableFuture.runAsync(() -> sender.send(EVENT));
    await().during(100, java.util.concurrent.TimeUnit.MILLISECONDS).until(() -> !third.isDone());
    assertThat(producer.history()).hasSize(2);

    producer.completeNext();
    assertThat(first).isCompleted();
    assertThat(third).succeedsWithin(5, SECONDS);
    assertThat(producer.history()).hasSize(3);
  }

  @Test
  void shouldPassKafkasRefusalOn() {
    CompletableFuture<RecordMetadata> sent = sender.send(EVENT);
    producer.errorNext(new RecordTooLargeException("too large"));

    assertThat(sent).failsWithin(1, SECONDS).withThrowableThat().withMessageContaining("too large");
  }
}
