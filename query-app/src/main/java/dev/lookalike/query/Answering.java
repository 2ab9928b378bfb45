package dev.lookalike.query;

import dev.lookalike.app.LogSubject;
import dev.lookalike.index.Hit;
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

  /** A request this large brings a picture: a vector of 4,096 values and a filter have room. */
  private static final int PICTURE_BYTES = 32 * 1024;

  private final EngineSlot slot;
  private final Fetching fetching;
  private final Pictures pictures;
  private final LookUps lookUps;
  private final InstantSource clock;

  Answering(
      EngineSlot slot, Fetching fetching, Pictures pictures, LookUps lookUps, InstantSource clock) {
    this.slot = slot;
    this.fetching = fetching;
    this.pictures = pictures;
    this.lookUps = lookUps;
    this.clock = clock;
  }

  /** Never fails: a failure is a refusal. Never waits. */
  CompletableFuture<SimilarityReply> answer(Request request) {
    try {
      SimilarityRequest asked = CODEC.read(request.value());
      Deadline deadline = new Deadline(request.appendedAt() + asked.timeoutMillis(), clock);
      deadline.check();
      Runnable turn = turn(asked, deadline);
      return ending(turn, () -> answer(asked, deadline))
          .exceptionally(e -> refused(e, subject(asked), request));
    } catch (FetchException | RuntimeException e) {
      return CompletableFuture.completedFuture(refused(e, "unread", request));
    }
  }

  private static SimilarityReply refused(Throwable failure, String subject, Request request) {
    LogSubject about = LogSubject.of(subject, request.trace());
    try (about) {
      return Refusals.of(failure);
    }
  }

  /** The image that is asked about; of a picture that is brought along the tenant alone. */
  private static String subject(SimilarityRequest asked) {
    return asked.image() == null ? asked.tenant() : asked.tenant() + "/" + asked.image();
  }

  /**
   * Whether a request of this size would be refused, before any of it is read: under a flood, to
   * read what is refused is most of the work.
   */
  boolean isSureToBeRefused(int bytes) {
    return bytes > PICTURE_BYTES && pictures.pace().isFull();
  }

  /** Takes its place before those of its kind; fetching bounds references by itself. */
  private Runnable turn(SimilarityRequest asked, Deadline deadline) {
    if (asked.uri() != null) {
      return () -> {};
    }
    Pace pace = asked.bytes() == null ? lookUps.pace() : pictures.pace();
    pace.enter(deadline);
    return pace::leave;
  }

  private CompletableFuture<SimilarityReply> answer(SimilarityRequest asked, Deadline deadline)
      throws FetchException {
    EngineSlot.Lease lease = slot.acquire();
    return ending(lease::close, () -> answer(lease.engine(), asked, deadline));
  }

  @FunctionalInterface
  private interface Work {
    CompletableFuture<SimilarityReply> start() throws FetchException;
  }

  /** However the work ends, something follows. */
  private static CompletableFuture<SimilarityReply> ending(Runnable after, Work work)
      throws FetchException {
    CompletableFuture<SimilarityReply> reply;
    try {
      reply = work.start();
    } catch (FetchException | RuntimeException | Error e) {
      after.run();
      throw e;
    }
    return reply.whenComplete((value, failure) -> after.run());
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
      return lookUps.row(engine, key, deadline).thenApply(Subject::of);
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
