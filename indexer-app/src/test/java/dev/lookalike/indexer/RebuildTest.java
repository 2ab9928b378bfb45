package dev.lookalike.indexer;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class RebuildTest {
  @Test
  @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void shouldEndInTheMiddleWhenTheIndexerIsClosed() {
    TopicPartition partition = new TopicPartition("vectors", 0);
    MockConsumer<byte[], byte[]> log = new MockConsumer<>("earliest");
    log.updateBeginningOffsets(Map.of(partition, 0L));
    log.updateEndOffsets(Map.of(partition, 1_000L));
    Status status = new Status(new SimpleMeterRegistry());
    Patience patience = new Patience(status);
    try (Rebuild rebuild = new Rebuild(log, new FakeIndex(TestVectors.SPEC), patience, status)) {
      rebuild.start(List.of(partition));
      patience.close();

      assertThatThrownBy(() -> rebuild.upTo(Map.of(partition, 1_000L)))
          .isInstanceOf(CancellationException.class);
    }
  }
}
