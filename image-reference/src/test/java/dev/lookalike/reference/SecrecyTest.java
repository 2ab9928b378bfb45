package dev.lookalike.reference;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What people put into references by mistake must not come out in failures, receipts and logs. */
class SecrecyTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://user:s3cret@nowhere.invalid/a",
        "https://s3cret@nowhere.invalid/a",
        "http://user:s3cret@nowhere.invalid:99999/a",
        "http://user:s3cret@[::1/a",
        "http://nowhere.invalid/a b?signature=s3cret",
        "http://nowhere.invalid/a#s3cret",
        "http://nowhere.invalid:1/a?signature=s3cret",
        "http://nowhere.invalid:s3cret/a",
        "//nowhere.invalid/a?signature=s3cret&at=10:00",
        "nowhere.invalid/a?signature=s3cret&at=10:00",
        "s3cret@nowhere.invalid:a",
        "ftp://user:s3cret@nowhere.invalid/a",
        "jdbc:mysql://nowhere.invalid/?password=s3cret",
        "s3://bucket/a?signature=s3cret",
        "data:image/png;base64,s3cret!",
        "file:/etc/s3cret",
        "file://user:s3cret@nowhere.invalid/a b",
      })
  void shouldNotRepeatSecretsInFailures(String uri) {
    FetchSettings settings =
        new FetchSettings(Attacks.LIMITS, FileRoots.none(), Ports.DEFAULT, false);
    try (ReferenceFetcher fetcher = References.open(settings)) {
      assertThat(Attacks.failure(fetcher, uri)).isNotNull();
    }
  }

  @Test
  void shouldPrintReferencesWithoutTheirSecrets() throws Exception {
    for (String uri :
        new String[] {
          "https://shop.example/a?signature=s3cret", "file:/s3cret", "data:,s3cret", "x:s3cret"
        }) {
      assertThat(Reference.parse(uri)).asString().doesNotContain(Attacks.SECRET);
    }
  }
}
