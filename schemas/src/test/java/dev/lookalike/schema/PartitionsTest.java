package dev.lookalike.schema;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PartitionsTest {
  /** Hashes that the tests of the Java client and of librdkafka state. */
  @ParameterizedTest
  @CsvSource({
    "21, -973932308",
    "foobar, -790332482",
    "a-little-bit-long-string, -985981536",
    "a-little-bit-longer-string, -1486304829",
    "lkjh234lh9fiuh90y23oiuhsafujhadof229phr9h19h89h8, -58897971",
    "abc, 479470107",
    "kafka, 0xd067cf64",
    "giberish123456789, 0x8f552b0c",
    "1234, 0x9fc97b14",
    "234, 0xe7c009ca",
    "34, 0x873930da",
    "4, 0x5a4b5ca1",
    "'', 0x106e08d9"
  })
  void shouldAgreeWithOtherClients(String key, String hash) {
    int murmur2 = (int) (long) Long.decode(hash);
    for (int partitions : List.of(1, 2, 6, 1000)) {
      assertThat(Partitions.of(key.getBytes(UTF_8), partitions))
          .isEqualTo((murmur2 & 0x7fffffff) % partitions);
    }
  }

  @Test
  void shouldAgreeWithTheProducer() {
    for (int i = 0; i < 1000; i++) {
      byte[] key = ("tenant/image-ü-" + i).getBytes(UTF_8);
      assertThat(Partitions.of(key, 7)).isEqualTo(BuiltInPartitioner.partitionForKey(key, 7));
    }
  }
}
