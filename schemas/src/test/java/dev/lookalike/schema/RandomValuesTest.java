package dev.lookalike.schema;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RandomValuesTest {
  private static final int TRIES = 60;

  static Set<String> values() {
    return SchemaFiles.VALUES.keySet();
  }

  @ParameterizedTest
  @MethodSource("values")
  void shouldWriteBySchemaAndReadBackEqual(String schema) {
    for (long seed = 0; seed < TRIES; seed++) {
      check(schema, seed, SchemaFiles.recordOf(schema));
    }
  }

  private static <T extends Record> void check(String schema, long seed, Class<T> type) {
    JsonCodec<T> codec = JsonCodec.of(type);
    T value = type.cast(new RandomValues(seed).value(schema));
    byte[] written = codec.write(value);
    assertThat(SchemaFiles.errors(schema, new String(written, UTF_8)))
        .as("seed %d", seed)
        .isEmpty();
    assertThat(codec.read(written)).as("seed %d", seed).isEqualTo(value);
  }
}
