package dev.lookalike.embedder.work;

import dev.lookalike.app.LogSubject;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.kafka.common.header.Headers;

/**
 * One version of an image to be fetched and embedded. Compared by identity.
 *
 * <p>The reference is read when the work begins, so that a waiting job holds no second copy of a
 * picture that stands in its upload.
 */
public final class Job {
  private final String id;
  private final Headers trace;
  private final String host;
  private final Supplier<String> uri;
  private final Consumer<Outcome> whenDone;

  /**
   * A job.
   *
   * @param id names image and version; the journal keeps it
   * @param trace the upload's trace context, for the log
   * @param host whose limit it counts against; empty for none
   * @param uri gives the reference; called on a worker's thread
   * @param whenDone takes the outcome, at most once for each time that the job is submitted, on any
   *     thread; must not block
   */
  public Job(
      String id, Headers trace, String host, Supplier<String> uri, Consumer<Outcome> whenDone) {
    this.id = id;
    this.trace = trace;
    this.host = host;
    this.uri = uri;
    this.whenDone = whenDone;
  }

  public String id() {
    return id;
  }

  /** Marks this thread's log lines as being about this job, until closed. */
  LogSubject logged() {
    return LogSubject.of(id, trace);
  }

  public String host() {
    return host;
  }

  /** The reference as it stands in the upload. */
  public String uri() {
    return uri.get();
  }

  /** Tells the one who submitted the job. */
  public void done(Outcome outcome) {
    whenDone.accept(outcome);
  }
}
