package dev.lookalike.console.gallery;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Thumbnails, made when first asked for. Memory is bounded: {@value #CACHE_BYTES} bytes of JPEGs,
 * {@value #MAKERS} pictures in the making, {@value #WAITING} requests waiting; more are answered
 * 503. What could not be had is tried again after some seconds.
 */
final class PictureShelf implements AutoCloseable {
  private static final long CACHE_BYTES = 64 << 20;
  private static final int MAKERS = 4;
  private static final int WAITING = 256;
  private static final int UPLOADS = 50;
  private static final String UPLOAD = "upload:";
  private static final Duration KEPT = Duration.ofHours(1);
  private static final Duration TRIED_AGAIN = Duration.ofSeconds(15);

  private record Key(String uri, int longerSide) {}

  private final PictureSource source;
  private final ThreadPoolExecutor makers =
      new ThreadPoolExecutor(
          MAKERS,
          MAKERS,
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

  PictureShelf(PictureSource source) {
    this.source = source;
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
          new Key(uri, longerSide), (key, executor) -> later(() -> make(uri, longerSide)));
    } catch (RejectedExecutionException e) {
      return CompletableFuture.completedFuture(
          new Shown.Missing(503, "too many pictures are being fetched; try again"));
    }
  }

  /**
   * Other work on pictures, in line with the thumbnails.
   *
   * @throws RejectedExecutionException when too much waits already
   */
  <T> CompletableFuture<T> later(Supplier<T> work) {
    return CompletableFuture.supplyAsync(work, makers);
  }

  private Shown make(String uri, int longerSide) {
    try {
      if (!uri.startsWith(UPLOAD)) {
        return new Shown.Jpeg(source.jpeg(uri, longerSide));
      }
      byte[] upload = uploads.getIfPresent(uri);
      return upload == null
          ? new Shown.Missing(410, "this picture was dropped here a while ago; drop it again")
          : new Shown.Jpeg(source.jpeg(upload, longerSide));
    } catch (Refusal e) {
      return new Shown.Missing(e.status(), e.getMessage());
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
  }
}
