package dev.lookalike.embedder.work;

import static java.util.concurrent.CompletableFuture.completedFuture;

import dev.lookalike.app.LogSubject;
import dev.lookalike.embedder.work.Outcome.Embedded;
import dev.lookalike.embedder.work.Outcome.Failed;
import dev.lookalike.embedding.DecodeException;
import dev.lookalike.embedding.DecodedImage;
import dev.lookalike.embedding.ImageDecoder;
import dev.lookalike.embedding.ImageEmbedder;
import dev.lookalike.fingerprint.Fingerprinter;
import dev.lookalike.schema.FailureReason;
import dev.lookalike.schema.Fingerprint;
import dev.lookalike.schema.Stage;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * From bytes to vector and fingerprint: known content, or decoding and the model under the
 * journal's eye.
 */
public final class EmbeddingStage implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(EmbeddingStage.class);

  private final ImageDecoder decoder;
  private final Fingerprinter fingerprinter = new Fingerprinter();
  private final Batcher batcher;
  private final ContentCache cache;
  private final Journal journal;
  private final Hands hands;
  private final Semaphore decoders;

  /**
   * How the work is bounded and where its files are.
   *
   * @param batchSize pictures in a batch, at most
   * @param batchWait how long the first of a batch waits for others, at most
   * @param inHand pictures decoded or being decoded, at most
   * @param decoders pictures being decoded, at most
   * @param cacheBytes on disk, at most
   * @param directory for the journal and the cache; nobody else's
   */
  public record Limits(
      int batchSize,
      Duration batchWait,
      int inHand,
      int decoders,
      long cacheBytes,
      Path directory) {}

  /** Opens journal and cache. */
  public EmbeddingStage(Limits limits, ImageDecoder decoder, ImageEmbedder embedder) {
    this.decoder = decoder;
    this.batcher = new Batcher(embedder, limits.batchSize(), limits.batchWait());
    Path directory = limits.directory();
    this.journal = Journal.open(directory.resolve("journal"), InstantSource.system());
    this.hands = new Hands(journal, limits.inHand());
    this.decoders = new Semaphore(limits.decoders());
    this.cache =
        ContentCache.open(directory.resolve("cache"), embedder.model(), limits.cacheBytes());
  }

  /**
   * Begins to work.
   *
   * @param onFatal told of what must stop the process: no memory, a broken model
   */
  public void start(Consumer<Throwable> onFatal) {
    batcher.start(onFatal);
  }

  /** Stops working; what is in hand is dropped and stays in the journal. */
  public void stop() {
    batcher.stop();
  }

  /** Waits for the model's thread after {@link #stop}; false when it still works. */
  public boolean awaitEnd(Duration timeout) {
    return batcher.awaitEnd(timeout);
  }

  /** The end is in good order: what was in hand is no suspect at the next start. */
  public void settle() {
    journal.settle();
  }

  /** How many pictures wait for the model. */
  public int waiting() {
    return batcher.waiting();
  }

  public ContentCache cache() {
    return cache;
  }

  @Override
  public void close() {
    cache.close();
  }

  /** Waits for a place in hand and decodes; the outcome comes later, from the model's thread. */
  void embed(Job job, Fetched fetched) throws InterruptedException {
    ContentCache.Key content = fetched.content();
    Optional<EmbeddedImage> known = cache.get(content);
    if (known.isPresent()) {
      job.done(
          new Embedded(known.get(), fetched.startedAt(), Map.of(Stage.FETCH, fetched.millis())));
      return;
    }
    Optional<Hands.Place> place = hands.take(job.id());
    if (place.isEmpty()) {
      String detail = "the process died %d times with it in hand".formatted(Hands.DEATHS);
      job.done(new Failed(FailureReason.QUARANTINED, Stage.DECODE, detail));
      return;
    }
    start(job, fetched, content)
        .thenAccept(
            outcome -> {
              place.get().leave();
              job.done(outcome);
            });
  }

  private CompletableFuture<Outcome> start(Job job, Fetched fetched, ContentCache.Key content) {
    // Not interruptible: the place in hand must be left in any case.
    decoders.acquireUninterruptibly();
    long begun = System.nanoTime();
    DecodedImage image;
    Fingerprint fingerprint;
    try {
      image = decoder.decode(fetched.file(), fetched.page());
      fingerprint = fingerprinter.fingerprint(image.picture());
    } catch (DecodeException e) {
      return completedFuture(new Failed(e.reason(), Stage.DECODE, e.getMessage()));
    } catch (RuntimeException e) {
      return completedFuture(defect(job, Stage.DECODE, e));
    } finally {
      decoders.release();
    }
    long decoded = System.nanoTime();
    long decodeMillis = Threads.millis(begun, decoded);
    return batcher
        .add(image.input())
        .<Outcome>thenApply(
            vector -> {
              EmbeddedImage embedded = EmbeddedImage.of(image, vector, fingerprint);
              cache.put(content, embedded);
              return new Embedded(
                  embedded,
                  fetched.startedAt(),
                  Map.of(
                      Stage.FETCH, fetched.millis(),
                      Stage.DECODE, decodeMillis,
                      Stage.EMBED, Threads.millis(decoded, System.nanoTime())));
            })
        .exceptionally(e -> defect(job, Stage.EMBED, e));
  }

  private static Outcome defect(Job job, Stage stage, Throwable e) {
    LogSubject about = job.logged();
    try (about) {
      LOG.error("a defect", e);
    }
    return new Failed(FailureReason.INTERNAL, stage, e.toString());
  }
}
