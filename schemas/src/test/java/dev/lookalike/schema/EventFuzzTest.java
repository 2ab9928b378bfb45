package dev.lookalike.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Bytes as events of every kind: each is refused in a typed way, or read and written alike. */
class EventFuzzTest {
  private static final List<? extends JsonCodec<? extends Record>> CODECS =
      SchemaFiles.VALUES.values().stream().map(JsonCodec::of).toList();

  static Stream<Arguments> examples() {
    return SchemaFiles.files("examples").stream()
        .map(
            file -> {
              try {
                return Arguments.of((Object) Files.readAllBytes(file));
              } catch (IOException e) {
                throw new AssertionError(e);
              }
            });
  }

  @MethodSource("examples")
  @FuzzTest(maxDuration = "3m")
  void shouldReadOrRefuse(byte[] json) {
    CODECS.forEach(codec -> check(codec, json));
  }

  private static <T> void check(JsonCodec<T> codec, byte[] json) {
    T value;
    try {
      value = codec.read(json);
    } catch (InvalidEventException e) {
      assertThat(e.getMessage()).isNotBlank().hasSizeLessThan(2 * Limits.DETAIL);
      return;
    }
    assertThat(codec.read(codec.write(value))).isEqualTo(value);
  }
}
