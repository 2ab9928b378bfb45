package dev.lookalike.query;

import dev.lookalike.app.S3Settings;
import dev.lookalike.embedding.DecodeException;
import dev.lookalike.reference.FetchException;
import dev.lookalike.reference.FetchLimits;
import dev.lookalike.reference.FetchSettings;
import dev.lookalike.reference.Reference;
import dev.lookalike.reference.ReferenceFetcher;
import dev.lookalike.reference.References;
import dev.lookalike.reference.S3Store;
import dev.lookalike.schema.SimilarityReply;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Fetches references on threads of their own, so that slow hosts hold up no other request. */
final class Fetching implements AutoCloseable {
  private final ReferenceFetcher fetcher;
  private final int perHost;
  private final ConcurrentHashMap<String, Integer> byHost = new ConcurrentHashMap<>();
  private final ThreadPoolExecutor pool;
  private volatile boolean closed;

  Fetching(QuerySettings.Fetch settings, S3Settings s3, Threads threads) {
    this.fetcher =
        References.open(
            new FetchSettings(
                new FetchLimits(
                    settings.maxBytes().bytes(),
                    settings.connectTimeout(),
                    settings.totalTimeout(),
                    settings.maxRedirects(),
                    settings.perHost()),
                settings.fileRoots(),
                settings.ports(),
                settings.allowPrivateAddresses(),
                settings.headersFile(),
                new S3Store(s3.buckets(), s3.address(), s3.region())));
    this.perHost = settings.perHost();
    this.pool =
        new ThreadPoolExecutor(
            settings.threads(),
            settings.threads(),
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(settings.queue()),
            threads.named("fetch"));
  }

  /** Fetches and hands the bytes on, on a thread of this; what comes of it comes later. */
  <T> CompletableFuture<T> fetch(String uri, Deadline deadline, Use<T> use) throws FetchException {
    Reference reference = Reference.parse(uri);
    enter(reference.host());
    CompletableFuture<T> result = new CompletableFuture<>();
    try {
      pool.execute(() -> fetch(reference, deadline, use, result));
    } catch (RejectedExecutionException e) {
      leave(reference.host());
      throw e;
    }
    return result;
  }

  /** What is done with the bytes. */
  @FunctionalInterface
  interface Use<T> {
    CompletableFuture<T> of(byte[] file, int page) throws DecodeException, InterruptedException;
  }

  private <T> void fetch(
      Reference reference, Deadline deadline, Use<T> use, CompletableFuture<T> result) {
    try {
      byte[] file = fetchInTime(reference, deadline);
      use.of(file, reference.page())
          .whenComplete(
              (value, failure) -> {
                if (failure == null) {
                  result.complete(value);
                } else {
                  result.completeExceptionally(failure);
                }
              });
    } catch (FetchException | DecodeException | InterruptedException | RuntimeException e) {
      result.completeExceptionally(e);
    } catch (Error e) {
      result.completeExceptionally(e);
      throw e;
    }
  }

  private byte[] fetchInTime(Reference reference, Deadline deadline)
      throws FetchException, InterruptedException {
    try {
      if (closed) {
        throw new Refusal(SimilarityReply.Status.UNAVAILABLE, "the query app is stopping");
      }
      deadline.check();
      return fetcher.fetch(reference);
    } finally {
      leave(reference.host());
    }
  }

  private void enter(String host) {
    if (!host.isEmpty() && byHost.merge(host, 1, Integer::sum) > perHost) {
      leave(host);
      throw new Refusal(
          SimilarityReply.Status.OVERLOADED,
          "too many references to host %s at a time; try again later".formatted(host));
    }
  }

  private void leave(String host) {
    byHost.computeIfPresent(host, (h, count) -> count == 1 ? null : count - 1);
  }

  /** Requests that still wait are refused, so that each ends. */
  @Override
  public void close() {
    closed = true;
    pool.shutdown();
    fetcher.close();
  }
}
