package dev.lookalike.reference;

import dev.lookalike.schema.FailureReason;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * {@code s3://bucket/key} references; the key as AWS's own tools write it, without escapes. Made at
 * the first use, since it looks for credentials then.
 */
final class S3Fetcher implements ReferenceFetcher {
  /** What of the app's own credentials, or of its clock, is not right: the object may be. */
  private static final Set<String> OWN_FAULTS =
      Set.of(
          "InvalidAccessKeyId",
          "SignatureDoesNotMatch",
          "ExpiredToken",
          "InvalidToken",
          "RequestTimeTooSkewed",
          "AuthorizationHeaderMalformed");

  private static final int LONGEST_KEY = 1024;
  private static final int NOT_MODIFIED = 304;

  private final S3Store store;
  private final FetchLimits limits;
  private final String way;
  private @Nullable S3Client client;
  private boolean closed;

  S3Fetcher(S3Store store, FetchLimits limits) {
    this.store = store;
    this.limits = limits;
    this.way = "%08x".formatted(store.toString().hashCode());
  }

  @Override
  public byte[] fetch(Reference reference) throws FetchException, InterruptedException {
    return Answer.bytes(fetch(reference, Optional.empty()));
  }

  @Override
  public Answer fetch(Reference reference, Optional<Validator> known)
      throws FetchException, InterruptedException {
    String bucket = reference.host();
    if (!store.buckets().contains(bucket)) {
      throw FetchException.permanent(
          FailureReason.FORBIDDEN_REFERENCE,
          "bucket " + bucket + " is not among those that are fetched from (s3.buckets)");
    }
    GetObjectRequest request =
        GetObjectRequest.builder()
            .bucket(bucket)
            .key(key(reference))
            .ifNoneMatch(
                known.filter(it -> it.way().equals(way)).map(Validator::value).orElse(null))
            .build();
    try {
      return client()
          .getObject(request, this::read)
          .orElseThrow(() -> Reading.tooLarge(limits.maxBytes()));
    } catch (S3Exception e) {
      if (e.statusCode() == NOT_MODIFIED && request.ifNoneMatch() != null) {
        return new Answer.Unchanged();
      }
      throw failure(bucket, e);
    } catch (AbortedException e) {
      throw new InterruptedException("interrupted while fetching from bucket " + bucket);
    } catch (ApiCallTimeoutException e) {
      throw FetchException.retryable(
          "bucket %s did not send the whole image within %d ms"
              .formatted(bucket, limits.totalTimeout().toMillis()));
    } catch (SdkException | IllegalStateException e) {
      throw FetchException.retryable(
          "bucket %s cannot be read: %s".formatted(bucket, e.getClass().getSimpleName()));
    }
  }

  private static String key(Reference reference) throws FetchException {
    String location = reference.location();
    String key = location.substring("s3://".length() + reference.host().length() + 1);
    if (key.isEmpty() || key.length() > LONGEST_KEY) {
      throw FetchException.permanent(
          FailureReason.INVALID_REFERENCE, "the key in the bucket must have 1 to 1024 characters");
    }
    return key;
  }

  /** Empty when it is too large. */
  private Optional<Answer> read(GetObjectResponse answer, AbortableInputStream in)
      throws IOException {
    Long length = answer.contentLength();
    try {
      if (length != null && length > limits.maxBytes()) {
        throw Reading.tooLarge(limits.maxBytes());
      }
      return Optional.of(
          new Answer.Content(
              Reading.atMost(limits.maxBytes(), in), Validator.ofTag(answer.eTag(), way)));
    } catch (FetchException tooLarge) {
      // Closing alone would read what is left.
      in.abort();
      return Optional.empty();
    }
  }

  private static FetchException failure(String bucket, S3Exception failure) {
    String code =
        failure.awsErrorDetails() == null
            ? ""
            : String.valueOf(failure.awsErrorDetails().errorCode());
    return OWN_FAULTS.contains(code)
        ? FetchException.retryable("bucket %s: %s".formatted(bucket, code))
        : HttpFailures.ofStatus("bucket " + bucket, failure.statusCode());
  }

  private synchronized S3Client client() {
    if (closed) {
      throw new IllegalStateException("closed");
    }
    if (client == null) {
      client = open();
    }
    return client;
  }

  private S3Client open() {
    S3ClientBuilder builder =
        S3Client.builder()
            .region(Region.of(store.region()))
            .httpClientBuilder(
                UrlConnectionHttpClient.builder()
                    .connectionTimeout(limits.connectTimeout())
                    .socketTimeout(limits.totalTimeout()))
            // Whoever fetches knows better when to try again.
            .overrideConfiguration(
                all ->
                    all.apiCallTimeout(limits.totalTimeout())
                        .retryStrategy(AwsRetryStrategy.doNotRetry()));
    store
        .endpoint()
        .ifPresentOrElse(
            address ->
                builder
                    .endpointOverride(address)
                    .forcePathStyle(true)
                    // Not every store knows AWS's newer checksums.
                    .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                    .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED),
            () -> builder.crossRegionAccessEnabled(true));
    return builder.build();
  }

  @Override
  public synchronized void close() {
    closed = true;
    if (client != null) {
      client.close();
    }
  }
}
