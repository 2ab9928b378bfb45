package dev.lookalike.console.gallery;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import dev.lookalike.embedding.DecodeException;
import dev.lookalike.embedding.DecodeLimits;
import dev.lookalike.embedding.Thumbnails;
import dev.lookalike.reference.FetchException;
import dev.lookalike.reference.FetchSettings;
import dev.lookalike.reference.Reference;
import dev.lookalike.reference.ReferenceFetcher;
import dev.lookalike.reference.References;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Thumbnails, made when first asked for. Memory is bounded: {@value #CACHE_BYTES} bytes of JPEGs,
 * {@value #FETCHES} fetches and {@value #DECODERS} pictures being decoded at a time, {@value
 * #WAITING} requests waiting; more are answered 503. What could not be had is tried again after
 * some seconds.
 */
final class PictureShelf implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(PictureShelf.class);
  private static final long CACHE_BYTES = 64 << 20;
  private static final int FETCHES = 4;
  private static final int DECODERS = 2;
  private static final int WAITING = 256;
  private static final int UPLOADS = 50;
  private static final String UPLOAD = "upload:";
  private static final Duration KEPT = Duration.ofHours(1);
  private static final Duration TRIED_AGAIN = Duration.ofSeconds(15);
  private static final DecodeLimits LIMITS = new DecodeLimits(32L << 20, 50_000_000);

  private record Key(String uri, int longerSide) {}

  private final Thumbnails thumbnails = new Thumbnails(LIMITS);
  private final ReferenceFetcher fetcher;
  private final Semaphore decoders = new Semaphore(DECODERS);
  private final ThreadPoolExecutor makers =
      new ThreadPoolExecutor(
          FETCHES,
          FETCHES,
          1,
          TimeUnit.MINUTES,
          new ArrayBlockingQueue<>(WAITING),
          task -> daemon(task));
  private final AsyncCache<Key, Shown> made =
      Caffeine.newBuilder()
          .maximumWeight(CACHE_BYTES)
          .weigher((Key key, Shown shown) -> key.uri().length() + shown.weight())
          .expireAfter(
              Expiry.<Key, Shown>creating(
                  (key, shown) -> shown instanceof Shown.Missing ? TRIED_AGAIN : KEPT))
          .executor(makers)
          .buildAsync();

  /** What was dropped into the page, made smaller; for the page to show what it asked about. */
  private final Cache<String, byte[]> uploads =
      Caffeine.newBuilder().maximumSize(UPLOADS).executor(Runnable::run).build();

  PictureShelf(FetchSettings fetch) {
    this.fetcher = References.open(fetch);
    makers.allowCoreThreadTimeOut(true);
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "gallery-picture");
    thread.setDaemon(true);
    return thread;
  }

  /** Ends with the picture, or with why there is none. */
  CompletableFuture<Shown> get(String uri, int longerSide) {
    try {
      return made.get(
          new Key(uri, longerSide), (key, executor) -> supply(() -> make(uri, longerSide)));
    } catch (RejectedExecutionException e) {
      return CompletableFuture.completedFuture(
          new Shown.Missing(503, "too many pictures are being fetched; try again"));
    }
  }

  private CompletableFuture<Shown> supply(java.util.function.Supplier<Shown> work) {
    return CompletableFuture.supplyAsync(work, makers);
  }

  private Shown make(String uri, int longerSide) {
    try {
      if (uri.startsWith(UPLOAD)) {
        byte[] upload = uploads.getIfPresent(uri);
        return upload == null
            ? new Shown.Missing(410, "this picture was dropped here a while ago; drop it again")
            : new Shown.Jpeg(jpeg(upload, 1, longerSide));
      }
      Reference reference = Reference.parse(uri);
      return new Shown.Jpeg(jpeg(fetcher.fetch(reference), reference.page(), longerSide));
    } catch (FetchException e) {
      return new Shown.Missing(status(e), e.getMessage());
    } catch (DecodeException e) {
      return new Shown.Missing(422, e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Shown.Missing(503, "the gallery is stopping");
    } catch (RuntimeException e) {
      LOG.warn("a thumbnail could not be made", e);
      return new Shown.Missing(500, "a defect of the gallery; its log says more");
    }
  }

  private static int status(FetchException fault) {
    return switch (fault.reason()) {
      case NOT_FOUND, INVALID_REFERENCE -> 404;
      case FORBIDDEN_REFERENCE -> 403;
      case TOO_LARGE -> 422;
      default -> 502;
    };
  }

  /** A JPEG of a picture's bytes. */
  byte[] jpeg(byte[] file, int page, int longerSide) throws DecodeException, InterruptedException {
    decoders.acquire();
    try {
      return thumbnails.jpeg(file, page, longerSide);
    } finally {
      decoders.release();
    }
  }

  /** Keeps a JPEG of what was dropped; the reference under which it is found again. */
  String keep(String hash, byte[] jpeg) {
    uploads.put(UPLOAD + hash, jpeg);
    return UPLOAD + hash;
  }

  @Override
  public void close() {
    makers.shutdownNow();
    fetcher.close();
  }
}
