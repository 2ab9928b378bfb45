package dev.lookalike.client;

import dev.lookalike.schema.Embedding;
import dev.lookalike.schema.SimilarityRequest;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A {@link SimilarityRequest} in the making; use by one thread. */
public final class SimilarityQuery {
  private final @Nullable String bytes;
  private final @Nullable String uri;
  private final @Nullable String image;
  private final @Nullable Embedding vector;
  private @Nullable Integer topK;
  private @Nullable Double minScore;
  private @Nullable Integer timeoutMillis;
  private @Nullable Boolean verdicts;
  private final Map<String, String> filter = new TreeMap<>();

  private SimilarityQuery(
      @Nullable String bytes,
      @Nullable String uri,
      @Nullable String image,
      @Nullable Embedding vector) {
    this.bytes = bytes;
    this.uri = uri;
    this.image = image;
    this.vector = vector;
  }

  /** What looks like this image of the catalogue? It is left out of the answer itself. */
  public static SimilarityQuery ofImage(String id) {
    return new SimilarityQuery(null, null, id, null);
  }

  /** What looks like the picture behind this reference, one that an upload may have? */
  public static SimilarityQuery ofUri(String uri) {
    return new SimilarityQuery(null, uri, null, null);
  }

  /** What looks like this picture, an image file of at most about 6 MB? */
  public static SimilarityQuery ofFile(byte[] file) {
    return new SimilarityQuery(Base64.getEncoder().encodeToString(file), null, null, null);
  }

  /** What lies near this vector of the serving model? */
  public static SimilarityQuery ofVector(Embedding vector) {
    return new SimilarityQuery(null, null, null, vector);
  }

  /** At most so many results, 1 to {@value dev.lookalike.schema.Limits#TOP_K}; 10 when not said. */
  public SimilarityQuery topK(int most) {
    topK = most;
    return this;
  }

  /** Only results of at least this score, by the index's metric. */
  public SimilarityQuery minScore(double least) {
    minScore = least;
    return this;
  }

  /** Only images with this attribute; may be said several times. */
  public SimilarityQuery filter(String attribute, String value) {
    filter.put(attribute, value);
    return this;
  }

  /**
   * Each result is to say whether it is a duplicate: EXACT, NEAR_COPY or SIMILAR, how sure that is
   * and why. Not for a vector.
   */
  public SimilarityQuery verdicts() {
    verdicts = true;
    return this;
  }

  /** How long the answer is waited for, up to a minute; 5 seconds when not said. */
  public SimilarityQuery timeout(Duration timeout) {
    timeoutMillis = Math.toIntExact(timeout.toMillis());
    return this;
  }

  /**
   * The request.
   *
   * @throws dev.lookalike.schema.InvalidEventException when something is out of its range
   */
  public SimilarityRequest request(String tenant) {
    return new SimilarityRequest(
        tenant, bytes, uri, image, vector, topK, minScore, filter, timeoutMillis, verdicts);
  }
}
