package dev.lookalike.query;

import dev.lookalike.index.Hit;
import dev.lookalike.index.IndexRow;
import dev.lookalike.index.VectorQuery;
import dev.lookalike.reference.FetchException;
import dev.lookalike.schema.Embedding;
import dev.lookalike.schema.ImageKey;
import dev.lookalike.schema.ImageUpload;
import dev.lookalike.schema.InvalidEventException;
import dev.lookalike.schema.JsonCodec;
import dev.lookalike.schema.Limits;
import dev.lookalike.schema.SimilarityReply;
import dev.lookalike.schema.SimilarityReply.Status;
import dev.lookalike.schema.SimilarityRequest;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** From a request to its reply, on one engine. */
final class Answering {
  private static final JsonCodec<SimilarityRequest> CODEC = JsonCodec.of(SimilarityRequest.class);

  private final EngineSlot slot;
  private final Fetching fetching;
  private final Pictures pictures;
  private final InstantSource clock;

  Answering(EngineSlot slot, Fetching fetching, Pictures pictures, InstantSource clock) {
    this.slot = slot;
    this.fetching = fetching;
    this.pictures = pictures;
    this.clock = clock;
  }

  /** Never fails: a failure is a refusal. */
  CompletableFuture<SimilarityReply> answer(Request request) {
    try {
      SimilarityRequest asked = CODEC.read(request.value());
      Deadline deadline = new Deadline(request.appendedAt() + asked.timeoutMillis(), clock);
      deadline.check();
      EngineSlot.Lease lease = slot.acquire();
      CompletableFuture<SimilarityReply> reply;
      try {
        reply = answer(lease.engine(), asked, deadline);
      } catch (FetchException | RuntimeException e) {
        lease.close();
        return CompletableFuture.completedFuture(Refusals.of(e));
      }
      return reply.exceptionally(Refusals::of).whenComplete((r, failure) -> lease.close());
    } catch (RuntimeException e) {
      return CompletableFuture.completedFuture(Refusals.of(e));
    }
  }

  private CompletableFuture<SimilarityReply> answer(
      Engine engine, SimilarityRequest asked, Deadline deadline) throws FetchException {
    // One more than asked for, since the image itself is left out.
    int most = Math.min(Limits.TOP_K, asked.topK() + (asked.image() == null ? 0 : 1));
    return subject(engine, asked, deadline)
        .thenCompose(
            subject ->
                engine
                    .search(
                        new VectorQuery(asked.tenant(), subject.embedding(), most, asked.filter()),
                        deadline)
                    .thenApply(hits -> wanted(asked, hits))
                    .thenCompose(hits -> results(engine, asked, subject, hits, deadline)))
        .thenApply(
            results -> new SimilarityReply(Status.OK, null, engine.serving().model(), results));
  }

  private CompletableFuture<Subject> subject(
      Engine engine, SimilarityRequest asked, Deadline deadline) throws FetchException {
    if (asked.vector() != null) {
      return CompletableFuture.completedFuture(Subject.of(checked(engine, asked.vector())));
    }
    if (asked.image() != null) {
      ImageKey key = new ImageKey(asked.tenant(), asked.image());
      return CompletableFuture.completedFuture(Subject.of(indexed(engine, key)));
    }
    boolean compared = Boolean.TRUE.equals(asked.verdicts());
    if (asked.uri() != null) {
      String uri = new ImageUpload(asked.uri(), null, null).shortUri();
      return fetching.fetch(
          asked.uri(),
          deadline,
          (file, page) ->
              pictures.embedHere(engine, new PictureFile(file, page, uri, compared), deadline));
    }
    PictureFile picture = new PictureFile(decoded(asked.bytes()), 1, "data:", compared);
    return pictures.embed(engine, picture, deadline);
  }

  private CompletableFuture<List<SimilarityReply.Result>> results(
      Engine engine, SimilarityRequest asked, Subject subject, List<Hit> hits, Deadline deadline) {
    if (!Boolean.TRUE.equals(asked.verdicts())) {
      return CompletableFuture.completedFuture(
          hits.stream()
              .map(
                  hit ->
                      new SimilarityReply.Result(
                          hit.image().image(),
                          hit.version(),
                          hit.score(),
                          hit.facts(),
                          null,
                          null,
                          null))
              .toList());
    }
    return pictures.run(() -> new Verdicts(engine).judge(subject, hits), deadline);
  }

  private static Embedding checked(Engine engine, Embedding vector) {
    if (vector.dimension() != engine.dimension()) {
      throw new InvalidEventException(
          "vector: has %d values, the serving model %s has %d"
              .formatted(vector.dimension(), engine.serving().model(), engine.dimension()));
    }
    return vector;
  }

  private static IndexRow.Present indexed(Engine engine, ImageKey key) {
    IndexRow.Present row = engine.rows(List.of(key)).get(key);
    if (row == null) {
      throw new Refusal(Status.NOT_FOUND, "there is no image '%s' in the index".formatted(key));
    }
    return row;
  }

  private static byte[] decoded(@Nullable String base64) {
    try {
      return Base64.getDecoder().decode(String.valueOf(base64));
    } catch (IllegalArgumentException e) {
      throw new InvalidEventException("bytes: not base64", e);
    }
  }

  private static List<Hit> wanted(SimilarityRequest asked, List<Hit> hits) {
    return hits.stream()
        .filter(hit -> !hit.image().image().equals(asked.image()))
        .filter(hit -> asked.minScore() == null || hit.score() >= asked.minScore())
        .limit(asked.topK())
        .toList();
  }
}
