package dev.lookalike.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.common.errors.FencedInstanceIdException;
import org.apache.kafka.common.errors.InvalidTxnStateException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;

class FaultsTest {
  @Test
  void shouldLetAnotherThreadTryWhatTheBrokerEndedOrDidNotAnswer() {
    assertThat(Faults.mayPass(wrapped(new TimeoutException("slow")))).isTrue();
    assertThat(Faults.mayPass(wrapped(new InvalidTxnStateException("ended")))).isTrue();
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
