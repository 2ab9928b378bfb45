package dev.lookalike.reference;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * Where {@code s3:} references lead, with the app's own credentials: so only to buckets that are
 * named here, as a stranger's word may be about any.
 *
 * @param buckets that may be read; none by default
 * @param endpoint of an S3-compatible store, whose buckets are then paths; empty for AWS
 * @param region of the buckets
 */
public record S3Store(List<String> buckets, Optional<URI> endpoint, String region) {
  /** Refuses every s3 reference. */
  public static final S3Store NONE = new S3Store(List.of(), Optional.empty(), "us-east-1");

  public S3Store {
    buckets = List.copyOf(buckets);
  }
}
