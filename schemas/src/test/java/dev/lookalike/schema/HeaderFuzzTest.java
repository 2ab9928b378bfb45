package dev.lookalike.schema;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Bytes as headers and keys: what can be read prints the text that it was read from. */
class HeaderFuzzTest {
  static Stream<Arguments> seeds() {
    return Stream.of(
            "0:17",
            "2147483648:9223372036854775808",
            "shop/mug",
            "shop/a/b",
            "shop/a|shop/b",
            "shop/b|shop/a",
            "efficientnet-lite0-v1-bf16",
            "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
            "\uD83D\uDC08/\u0000\u2028")
        .map(text -> Arguments.of((Object) text.getBytes(UTF_8)));
  }

  @MethodSource("seeds")
  @FuzzTest(maxDuration = "3m")
  void shouldReadOrRefuse(byte[] value) {
    Headers headers = new RecordHeaders();
    headers.add(EventHeaders.VERSION, value).add("traceparent", value).add("other", value);
    String text = EventHeaders.text(headers, EventHeaders.VERSION).orElseThrow();
    check(text, ImageKey::parse);
    check(text, PairKey::parse);
    check(text, ModelId::parse);
    check(text, Version::parse);
    Headers passedOn = new RecordHeaders();
    EventHeaders.copyTrace(headers, passedOn);
    assertThat(passedOn.toArray()).hasSizeLessThanOrEqualTo(1);
  }

  private static <T> void check(String text, Function<String, T> parser) {
    T value;
    try {
      value = parser.apply(text);
    } catch (InvalidEventException e) {
      assertThat(e.getMessage()).isNotBlank().hasSizeLessThan(Limits.DETAIL);
      return;
    }
    assertThat(parser.apply(value.toString())).isEqualTo(value);
    if (!(value instanceof Version)) { // 007 is 7
      assertThat(value).hasToString(text);
    }
  }
}
