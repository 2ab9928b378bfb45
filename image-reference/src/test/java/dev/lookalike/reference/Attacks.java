package dev.lookalike.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.lookalike.schema.FailureReason;
import java.time.Duration;

/** What the tables of attacks have in common: the secret that must not come out, and the limits. */
final class Attacks {
  static final String SECRET = "s3cret";
  static final FetchLimits LIMITS =
      new FetchLimits(10_000, Duration.ofSeconds(2), Duration.ofSeconds(2), 3, 4);

  static final FetchSettings SETTINGS =
      new FetchSettings(LIMITS, FileRoots.none(), Ports.DEFAULT, false);

  private Attacks() {}

  /** Fetches what must fail, in a typed way that says nothing that is secret. */
  static FetchException failure(ReferenceFetcher fetcher, String uri) {
    FetchException failure =
        catchThrowableOfType(FetchException.class, () -> fetcher.fetch(Reference.parse(uri)));
    assertThat(failure).as(uri).isNotNull();
    assertThat(failure).hasMessageNotContaining(SECRET);
    assertThat(failure.getMessage()).isNotBlank().hasSizeLessThan(400);
    return failure;
  }

  static void assertForbidden(ReferenceFetcher fetcher, String uri) {
    FetchException failure = failure(fetcher, uri);
    assertThat(failure.reason()).as(uri).isEqualTo(FailureReason.FORBIDDEN_REFERENCE);
    assertThat(failure.isRetryable()).as(uri).isFalse();
  }
}
