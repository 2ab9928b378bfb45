package dev.lookalike.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lookalike.index.IndexGoneException;
import dev.lookalike.index.IndexUnavailableException;
import dev.lookalike.schema.SimilarityReply.Status;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RefusalsTest {
  static RuntimeException[] ofTheIndex() {
    return new RuntimeException[] {
      new IndexUnavailableException("no answer in time"),
      new IndexGoneException("no such collection", new IllegalStateException()),
    };
  }

  @ParameterizedTest
  @MethodSource("ofTheIndex")
  void shouldNotTakeAnIndexThatIsAwayForADefect(RuntimeException failure) {
    assertThat(Refusals.of(new CompletionException(failure)))
        .satisfies(
            reply -> {
              assertThat(reply.status()).isEqualTo(Status.UNAVAILABLE);
              assertThat(reply.detail()).contains("the index does not answer");
            });
  }
}
