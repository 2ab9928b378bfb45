package dev.lookalike.app;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * The object store behind {@code s3:} references. Credentials come from where AWS's own tools look
 * for them: {@code AWS_ACCESS_KEY_ID} and {@code AWS_SECRET_ACCESS_KEY}, a profile, the machine's
 * role.
 *
 * @param buckets those that may be read
 * @param endpoint of a store that is not AWS
 * @param region where the buckets are
 */
public record S3Settings(
    @Setting(
            value = "",
            doc = "Buckets that s3: references may name, by commas; without any, none is fetched")
        List<String> buckets,
    @Setting(value = "", doc = "URL of an S3-compatible store; empty for AWS itself")
        Optional<String> endpoint,
    @Setting(value = "us-east-1", doc = "Region of the store, as AWS names it") String region) {
  public S3Settings {
    buckets = List.copyOf(buckets);
    endpoint.ifPresent(S3Settings::requireUrl);
  }

  private static void requireUrl(String text) {
    if (!text.matches("https?://[^\\s/?#]+/?")) {
      throw new IllegalArgumentException(
          "endpoint '%s' must be an http or https URL without a path".formatted(text));
    }
  }

  /** The endpoint's address, if the store is not AWS. */
  public Optional<URI> address() {
    return endpoint.map(URI::create);
  }
}
