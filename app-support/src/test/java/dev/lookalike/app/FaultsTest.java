package dev.lookalike.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.errors.FencedInstanceIdException;
import org.apache.kafka.common.errors.InvalidTxnStateException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

class FaultsTest {
  @Test
  void shouldLetAnotherThreadTryWhatTheBrokerEndedOrDidNotAnswer() {
    assertThat(Faults.mayPass(wrapped(new TimeoutException("slow")))).isTrue();
    assertThat(Faults.mayPass(wrapped(new InvalidTxnStateException("ended")))).isTrue();
  }

  @Test
  void shouldLetAnotherThreadBringANewProducer() {
    Map<String, Object> properties =
        Map.of("bootstrap.servers", "127.0.0.1:1", "transactional.id", "nobody");
    try (KafkaProducer<String, String> producer =
        new KafkaProducer<>(properties, new StringSerializer(), new StringSerializer())) {
      assertThatThrownBy(producer::beginTransaction)
          .isInstanceOf(IllegalStateException.class)
          .satisfies(fault -> assertThat(Faults.mayPass(new RuntimeException(fault))).isTrue());
    }
  }

  @Test
  void shouldEndOnWhatARestartFindsAgain() {
    assertThat(Faults.mayPass(wrapped(new FencedInstanceIdException("another")))).isFalse();
    assertThat(Faults.mayPass(wrapped(new IllegalStateException("a bug")))).isFalse();
  }

  private static RuntimeException wrapped(RuntimeException cause) {
    return new RuntimeException("a thread died", cause);
  }
}
