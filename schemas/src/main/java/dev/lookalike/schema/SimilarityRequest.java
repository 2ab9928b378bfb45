package dev.lookalike.schema;

import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * "What looks like this?" Exactly one of {@code bytes}, {@code uri}, {@code image} and {@code
 * vector} says what "this" is.
 *
 * @param tenant whose images are searched
 * @param bytes an image file, base64, at most 8,000,000 characters of it
 * @param uri a reference to an image, as in an upload
 * @param image the id of an indexed image of the tenant; it is left out of the answer
 * @param vector a vector of the serving model
 * @param topK how many results at most, 1 to {@value Limits#TOP_K}; 10 when absent
 * @param minScore results below it are left out, by the index's metric
 * @param filter attributes that every result must have, all of them
 * @param timeoutMillis how long the requester waits, 1 to 60,000 from the request's append to the
 *     log; 5,000 when absent
 * @param verdicts whether each result is to say if it is a duplicate; false when absent. Not with a
 *     vector, of which no picture is known
 */
public record SimilarityRequest(
    String tenant,
    @Nullable String bytes,
    @Nullable String uri,
    @Nullable String image,
    @Nullable Embedding vector,
    @Nullable Integer topK,
    @Nullable Double minScore,
    @Nullable Map<String, String> filter,
    @Nullable Integer timeoutMillis,
    @Nullable Boolean verdicts) {
  public SimilarityRequest {
    Check.required(tenant, "tenant");
    // The key's rules hold for the tenant alone too.
    new ImageKey(tenant, image == null ? "any" : image);
    Check.that(
        Stream.of(bytes, uri, image, vector).filter(Objects::nonNull).count() == 1,
        "exactly one of bytes, uri, image and vector must be given");
    Check.base64(bytes, Limits.INLINE_IMAGE, "bytes");
    if (uri != null) {
      ImageUpload.checkUri(uri, Limits.INLINE_URI);
    }
    topK = topK == null ? 10 : topK;
    Check.that(topK >= 1 && topK <= Limits.TOP_K, "topK must be 1 to %d", Limits.TOP_K);
    Check.that(minScore == null || Double.isFinite(minScore), "minScore must be finite");
    filter = Check.attributes(filter, "filter");
    timeoutMillis = timeoutMillis == null ? 5_000 : timeoutMillis;
    Check.that(
        timeoutMillis >= 1 && timeoutMillis <= Limits.TIMEOUT_MILLIS,
        "timeoutMillis must be 1 to %d",
        Limits.TIMEOUT_MILLIS);
    verdicts = verdicts != null && verdicts;
    Check.that(!verdicts || vector == null, "verdicts: a vector alone cannot have one");
  }

  @Override
  public Map<String, String> filter() {
    return filter == null ? Map.of() : filter;
  }
}
