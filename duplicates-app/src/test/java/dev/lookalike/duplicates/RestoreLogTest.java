package dev.lookalike.duplicates;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class RestoreLogTest {
  private static final TopicPartition ONE = new TopicPartition("changelog", 1);
  private static final TopicPartition TWO = new TopicPartition("changelog", 2);

  @Test
  void shouldCountWhatIsUnderWay() {
    RestoreLog log = new RestoreLog(() -> Instant.EPOCH);
    log.onRestoreStart(ONE, "store", 0, 10);
    log.onRestoreStart(TWO, "store", 0, 10);
    assertThat(log.underWay()).isEqualTo(2);
    log.onRestoreEnd(ONE, "store", 10);
    log.onRestoreSuspended(TWO, "store", 5);
    assertThat(log.underWay()).isZero();
  }
}
