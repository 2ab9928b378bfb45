package dev.lookalike.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lookalike.schema.FailureReason;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DataFetcherTest {
  private final ReferenceFetcher fetcher = new DataFetcher(10);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "data:image/png;base64,AP8r",
        "DATA:image/png;BASE64,AP8r",
        "data:;base64,AP8r",
        "data:image/png;name=a;base64,%41P8r",
        "data:image/png,%00%fF+",
        "data:,%00%FF%2b",
      })
  void shouldReadBase64AndPercentEncodedBytes(String uri) throws Exception {
    assertThat(fetcher.fetch(Reference.parse(uri))).containsExactly(0, 0xff, '+');
  }

  @Test
  void shouldKeepThePageOutOfTheData() throws Exception {
    Reference reference = Reference.parse("data:,ab#page=3");
    assertThat(reference.page()).isEqualTo(3);
    assertThat(fetcher.fetch(reference)).isEqualTo("ab".getBytes(StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @ValueSource(strings = {"data:image/png;base64", "data:;base64,A!", "data:,%4", "data:,%zz"})
  void shouldRefuseMalformedData(String uri) {
    assertThatThrownBy(() -> fetcher.fetch(Reference.parse(uri)))
        .isInstanceOfSatisfying(
            FetchException.class,
            e -> {
              assertThat(e.reason()).isEqualTo(FailureReason.INVALID_REFERENCE);
              assertThat(e.isRetryable()).isFalse();
            });
  }

  @Test
  void shouldRefuseMoreThanTheLimit() throws Exception {
    assertThat(fetcher.fetch(Reference.parse("data:,0123456789"))).hasSize(10);
    assertThatThrownBy(() -> fetcher.fetch(Reference.parse("data:,01234567890")))
        .isInstanceOfSatisfying(
            FetchException.class, e -> assertThat(e.reason()).isEqualTo(FailureReason.TOO_LARGE));
  }
}
