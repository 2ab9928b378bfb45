package dev.lookalike.console.gallery;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.lookalike.client.CatalogClient;
import dev.lookalike.client.SimilarityQuery;
import dev.lookalike.embedding.ModelManifest;
import dev.lookalike.schema.InvalidEventException;
import dev.lookalike.schema.SimilarityReply;
import dev.lookalike.schema.Verdict;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** {@code /api/search}: GET for an image of the catalogue or an address, POST for a file. */
final class SearchRoute {
  private static final int LARGEST_UPLOAD = 24 << 20;

  /** What a request can carry as it is; a larger file is made smaller. */
  private static final int LARGEST_AS_IT_IS = 6_000_000;

  private static final int MADE_SMALLER_TO = 2048;
  private static final int SHOWN_SIDE = 1024;
  private static final int KNOWN = 20_000;
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  private final CatalogClient client;
  private final SignedReferences references;
  private final PictureSource source;
  private final PictureShelf shelf;
  private final Thresholds thresholds;

  /** References of images that were found before, to show what "more like this" is about. */
  private final Cache<String, String> found =
      Caffeine.newBuilder().maximumSize(KNOWN).executor(Runnable::run).build();

  SearchRoute(
      CatalogClient client,
      SignedReferences references,
      PictureSource source,
      PictureShelf shelf,
      Thresholds thresholds) {
    this.thresholds = thresholds;
    this.client = client;
    this.references = references;
    this.source = source;
    this.shelf = shelf;
  }

  /** What the page shows; a refusal has a status other than OK, a detail and no results. */
  record Answer(
      SimilarityReply.Status status,
      @Nullable String detail,
      @Nullable String model,
      @Nullable String subject,
      boolean madeSmaller,
      ModelManifest.@Nullable Thresholds thresholds,
      List<Hit> results) {}

  /** A result. */
  record Hit(
      ImageView image, double score, @Nullable Verdict verdict, @Nullable Double probability) {}

  void byReference(Context request) {
    String id = request.queryParam("id");
    String uri = request.queryParam("uri");
    if ((id == null) == (uri == null)) {
      throw new Refusal(400, "give an id or a uri");
    }
    if (id != null) {
      String known = found.getIfPresent(id);
      String subject = known == null ? null : references.sign(known);
      answer(request, () -> SimilarityQuery.ofImage(id), subject, false);
    } else {
      // Not signed: no event named it, so only the query app looks at it, by its own rules.
      answer(request, () -> SimilarityQuery.ofUri(String.valueOf(uri)), null, false);
    }
  }

  void byFile(Context request) {
    if (!"application/octet-stream".equals(request.contentType())) {
      throw new Refusal(415, "send the file's bytes as application/octet-stream");
    }
    byte[] file = Bodies.read(request, LARGEST_UPLOAD);
    if (file.length == 0) {
      throw new Refusal(400, "the file is empty");
    }
    boolean tooLarge = file.length > LARGEST_AS_IT_IS;
    String subject = null;
    byte[] asked = file;
    try {
      byte[] shown = source.jpeg(file, SHOWN_SIDE);
      subject = references.sign(shelf.keep(hash(file), shown));
      asked = tooLarge ? source.jpeg(file, MADE_SMALLER_TO) : file;
    } catch (Refusal e) {
      Json.put(request, refused(SimilarityReply.Status.INVALID, e.getMessage()));
      return;
    }
    byte[] bytes = asked;
    answer(request, () -> SimilarityQuery.ofFile(bytes), subject, tooLarge);
  }

  private static String hash(byte[] file) {
    try {
      byte[] whole = java.security.MessageDigest.getInstance("SHA-256").digest(file);
      return HexFormat.of().formatHex(whole, 0, 16);
    } catch (java.security.NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private interface QuerySource {
    SimilarityQuery get();
  }

  private void answer(
      Context request, QuerySource source, @Nullable String subject, boolean madeSmaller) {
    CompletableFuture<SimilarityReply> reply;
    try {
      SimilarityQuery query = source.get().verdicts().timeout(TIMEOUT);
      SearchControls.of(request).apply(query);
      reply = client.search(query);
    } catch (InvalidEventException e) {
      Json.put(request, refused(SimilarityReply.Status.INVALID, e.getMessage()));
      return;
    }
    request.future(
        () ->
            reply.handle(
                (answer, fault) -> {
                  Json.put(
                      request, answer == null ? noAnswer() : shown(answer, subject, madeSmaller));
                  return null;
                }));
  }

  private static Answer noAnswer() {
    return refused(
        SimilarityReply.Status.UNAVAILABLE, "nobody answered: is the query app running?");
  }

  private static Answer refused(SimilarityReply.Status status, @Nullable String detail) {
    return new Answer(status, detail, null, null, false, null, List.of());
  }

  private Answer shown(SimilarityReply reply, @Nullable String subject, boolean madeSmaller) {
    reply.results().forEach(hit -> found.put(hit.image(), hit.facts().uri()));
    return new Answer(
        reply.status(),
        reply.detail(),
        reply.model() == null ? null : reply.model().toString(),
        subject,
        madeSmaller,
        reply.model() == null ? null : thresholds.of(reply.model()),
        reply.results().stream()
            .map(
                hit ->
                    new Hit(
                        ImageView.of(hit.image(), hit.facts(), references),
                        hit.score(),
                        hit.verdict(),
                        hit.probability()))
            .toList());
  }
}
