package dev.lookalike.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lookalike.schema.FailureReason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReferenceTest {
  @Test
  void shouldSplitSchemeHostAndPage() throws Exception {
    assertThat(Reference.parse("HTTPS://Images.Example:8443/a.tif?x=1#page=12"))
        .isEqualTo(
            new Reference(
                "https", "images.example", 8443, "HTTPS://Images.Example:8443/a.tif?x=1", 12));
    assertThat(Reference.parse("http://image_server/a.png").host()).isEqualTo("image_server");
    assertThat(Reference.parse("file:///a.png")).extracting(Reference::host).isEqualTo("");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a.png",
        ":a",
        "http://",
        "http:/a.png",
        "http://host/a b.png",
        "http://[::1/a.png",
        "http://host/a.tif#page=0",
        "http://host/a.tif#page=",
        "http://host/a.tif#section",
        "s3://bucket",
        "s3:///a.png",
        "s3://user@bucket/a.png",
        "s3://B/a.png",
      })
  void shouldRefuseWhatIsNoReference(String text) {
    assertInvalid(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ftp://host/a.png", "gs://bucket/a.png", "httpx://host/a.png"})
  void shouldSayWhichSchemesAreFetched(String text) throws Exception {
    FetchSettings settings =
        new FetchSettings(FetchLimits.DEFAULT, FileRoots.none(), Ports.DEFAULT, false);
    try (ReferenceFetcher references = References.open(settings)) {
      assertThatThrownBy(() -> references.fetch(Reference.parse(text)))
          .hasMessageContaining("http:, https:, s3:, file: and data:")
          .isInstanceOfSatisfying(
              FetchException.class,
              e -> assertThat(e.reason()).isEqualTo(FailureReason.INVALID_REFERENCE));
    }
  }

  @Test
  void shouldNotShowTheLocationWhenPrinted() throws Exception {
    assertThat(Reference.parse("https://host/a?signature=s3cret#page=2").toString())
        .isEqualTo("https://host#page=2");
  }

  private static void assertInvalid(String text) {
    assertThatThrownBy(() -> Reference.parse(text))
        .isInstanceOfSatisfying(
            FetchException.class,
            e -> {
              assertThat(e.reason()).isEqualTo(FailureReason.INVALID_REFERENCE);
              assertThat(e.isRetryable()).isFalse();
            });
  }
}
