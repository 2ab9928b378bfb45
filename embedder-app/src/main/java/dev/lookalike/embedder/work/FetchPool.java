package dev.lookalike.embedder.work;

import dev.lookalike.app.BoundedLog;
import dev.lookalike.app.LogSubject;
import dev.lookalike.embedder.work.ContentCache.Visit;
import dev.lookalike.embedder.work.Outcome.Embedded;
import dev.lookalike.embedder.work.Outcome.Failed;
import dev.lookalike.embedder.work.Outcome.HostRests;
import dev.lookalike.embedder.work.Outcome.TryLater;
import dev.lookalike.reference.Answer;
import dev.lookalike.reference.FetchException;
import dev.lookalike.reference.Reference;
import dev.lookalike.reference.ReferenceFetcher;
import dev.lookalike.schema.FailureReason;
import dev.lookalike.schema.Stage;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.apache.kafka.common.utils.ExponentialBackoff;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A few threads that fetch and then hand the bytes on to {@link EmbeddingStage}. Any number of jobs
 * may wait here; whoever submits them bounds their number.
 */
public final class FetchPool implements Workshop {
  private static final Logger LOG = LoggerFactory.getLogger(FetchPool.class);

  private final BoundedLog diskWarnings = new BoundedLog(LOG);
  private final HostQueues queues;
  private final HostHealth health;
  private final ReferenceFetcher fetcher;
  private final EmbeddingStage next;
  private final Limits limits;
  private final ExecutorService threads;

  /**
   * How much is fetched at a time.
   *
   * @param threads jobs in flight, 1 or more
   * @param perHost of them for one host
   * @param hostRest how long a host rests that keeps failing
   * @param clock tells when the rest is over
   * @param ask whether hosts are asked if a known picture has changed, instead of for the picture
   */
  public record Limits(
      int threads, int perHost, ExponentialBackoff hostRest, InstantSource clock, boolean ask) {}

  public FetchPool(Limits limits, ReferenceFetcher fetcher, EmbeddingStage next) {
    this.queues = new HostQueues(limits.perHost());
    this.health = new HostHealth(limits.clock(), limits.hostRest());
    this.fetcher = fetcher;
    this.next = next;
    this.limits = limits;
    this.threads = Executors.newFixedThreadPool(limits.threads(), Threads.named("fetch"));
  }

  /**
   * Begins to work.
   *
   * @param onFatal told of what must stop the process: no memory, a broken installation
   */
  public void start(Consumer<Throwable> onFatal) {
    for (int i = 0; i < limits.threads(); i++) {
      threads.execute(() -> run(onFatal));
    }
  }

  @Override
  public void submit(Job job) {
    queues.add(job);
  }

  @Override
  public void withdraw(Job job) {
    queues.remove(job);
  }

  /** How many jobs have not begun. */
  public int waiting() {
    return queues.waiting();
  }

  /** A few of the hosts that are left alone for a while, and why. */
  public List<String> restingHosts() {
    return health.resting();
  }

  /** Stops fetching; what is in hand is dropped without an outcome. */
  public void stop() {
    threads.shutdownNow();
  }

  /** Waits for the threads after {@link #stop}; false when some still work. */
  public boolean awaitEnd(Duration timeout) {
    return Threads.awaitEnd(threads, timeout);
  }

  private void run(Consumer<Throwable> onFatal) {
    try {
      while (!threads.isShutdown()) {
        work(queues.take());
      }
    } catch (InterruptedException e) {
      LOG.debug("stopped", e);
    } catch (Throwable e) {
      onFatal.accept(e);
    }
  }

  private void work(Job job) throws InterruptedException {
    Stage stage = Stage.FETCH;
    LogSubject about = job.logged();
    try (about) {
      Optional<Fetched> fetched = fetch(job);
      stage = Stage.DECODE;
      if (fetched.isPresent()) {
        next.embed(job, fetched.get());
      }
    } catch (FetchException e) {
      job.done(outcome(job, e));
    } catch (UncheckedIOException e) {
      // The disk's fault, a full one perhaps, and not the picture's.
      diskWarnings.warn("%s (%s): it is tried again".formatted(e.getMessage(), e.getCause()));
      job.done(new TryLater(String.valueOf(e.getMessage())));
    } catch (RuntimeException e) {
      LOG.error("a defect", e);
      job.done(new Failed(FailureReason.INTERNAL, stage, e.toString()));
    }
  }

  private Optional<Fetched> fetch(Job job) throws FetchException, InterruptedException {
    try {
      Optional<Instant> rest = health.restsUntil(job.host());
      if (rest.isPresent()) {
        job.done(new HostRests(rest.get(), job.host() + " keeps failing"));
        return Optional.empty();
      }
      Instant startedAt = limits.clock().instant();
      long begun = System.nanoTime();
      Reference reference = Reference.parse(job.uri());
      // Held, so that what the host calls unchanged is there when it says so.
      Optional<Visit> visit = mayAsk(job) ? next.cache().visit(reference) : Optional.empty();
      Answer answer = fetcher.fetch(reference, visit.map(Visit::validator));
      health.answered(job.host());
      long millis = Threads.millis(begun, System.nanoTime());
      if (answer instanceof Answer.Content content) {
        byte[] hash = Sha256.of(content.bytes());
        if (mayAsk(job)) {
          content.validator().ifPresent(it -> next.cache().visited(reference, it, hash));
        }
        return Optional.of(new Fetched(content.bytes(), hash, reference.page(), startedAt, millis));
      }
      next.cache().spared();
      job.done(new Embedded(visit.orElseThrow().image(), startedAt, Map.of(Stage.FETCH, millis)));
      return Optional.empty();
    } finally {
      queues.release(job);
    }
  }

  /** A picture in the upload itself, or in a file, is had for less. */
  private boolean mayAsk(Job job) {
    return limits.ask() && !job.host().isEmpty();
  }

  private Outcome outcome(Job job, FetchException e) {
    if (e.isRetryable()) {
      health.failed(job.host(), e.getMessage());
      return new TryLater(e.getMessage());
    }
    health.answered(job.host());
    return new Failed(e.reason(), Stage.FETCH, e.getMessage());
  }
}
