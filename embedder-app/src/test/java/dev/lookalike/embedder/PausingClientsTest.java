package dev.lookalike.embedder;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.KafkaClientSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PausingClientsTest {
  private static final TopicPartition ONE = new TopicPartition("image-uploads", 1);
  private static final TopicPartition TWO = new TopicPartition("image-uploads", 2);

  private final Set<TopicPartition> full = new HashSet<>();
  private final MockConsumer<byte[], byte[]> real = new MockConsumer<>("earliest");
  private final AtomicInteger reads = new AtomicInteger();
  private Consumer<byte[], byte[]> shown;

  @BeforeEach
  void assign() {
    shown =
        new PausingClients(new OneConsumer(real), () -> full, reads::incrementAndGet)
            .getConsumer(Map.of());
    shown.assign(List.of(ONE, TWO));
    real.updateBeginningOffsets(new HashMap<>(Map.of(ONE, 0L, TWO, 0L)));
  }

  @Test
  void shouldPauseFullPartitionAndResumeItLater() {
    full.add(ONE);
    shown.poll(Duration.ZERO);
    assertThat(real.paused()).containsExactly(ONE);
    assertThat(shown.paused()).isEmpty();

    full.clear();
    shown.poll(Duration.ZERO);
    assertThat(real.paused()).isEmpty();
  }

  @Test
  void shouldNotBeResumedByStreamsWhileFull() {
    full.add(ONE);
    shown.poll(Duration.ZERO);
    shown.pause(List.of(ONE));
    shown.resume(List.of(ONE));

    assertThat(real.paused()).containsExactly(ONE);
  }

  @Test
  void shouldStayPausedForStreamsWhenNoLongerFull() {
    full.add(ONE);
    shown.poll(Duration.ZERO);
    shown.pause(List.of(ONE, TWO));
    full.clear();
    shown.poll(Duration.ZERO);

    assertThat(real.paused()).containsExactlyInAnyOrder(ONE, TWO);
    assertThat(shown.paused()).containsExactlyInAnyOrder(ONE, TWO);

    shown.resume(List.of(ONE));
    assertThat(real.paused()).containsExactly(TWO);
  }

  @Test
  void shouldLeavePartitionsOfOthersAlone() {
    full.add(new TopicPartition("image-uploads", 9));
    shown.poll(Duration.ZERO);

    assertThat(real.paused()).isEmpty();
  }

  @Test
  void shouldTellWhenItHasRead() {
    shown.poll(Duration.ZERO);
    assertThat(reads).hasValue(0);

    real.addRecord(new ConsumerRecord<>(ONE.topic(), ONE.partition(), 0, new byte[0], new byte[0]));
    shown.poll(Duration.ZERO);
    assertThat(reads).hasValue(1);
  }

  private record OneConsumer(Consumer<byte[], byte[]> consumer) implements KafkaClientSupplier {
    @Override
    public Consumer<byte[], byte[]> getConsumer(Map<String, Object> config) {
      return consumer;
    }

    @Override
    public Producer<byte[], byte[]> getProducer(Map<String, Object> config) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Consumer<byte[], byte[]> getRestoreConsumer(Map<String, Object> config) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Consumer<byte[], byte[]> getGlobalConsumer(Map<String, Object> config) {
      throw new UnsupportedOperationException();
    }
  }
}
