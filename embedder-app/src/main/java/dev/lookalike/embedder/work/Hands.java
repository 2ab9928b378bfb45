package dev.lookalike.embedder.work;

import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Who is in native code's hands: a bounded number of jobs, each noted in the journal. A suspect is
 * in hand alone, so that the next death can be laid at its door only.
 */
final class Hands {
  /** So many deaths put a job into quarantine. */
  static final int DEATHS = 3;

  private final Journal journal;
  private final int all;
  private final Semaphore free;

  /** Gives the place back, once, from any thread. */
  interface Place {
    void leave();
  }

  Hands(Journal journal, int all) {
    this.journal = journal;
    this.all = all;
    this.free = new Semaphore(all, true);
  }

  /**
   * A place for the job, as soon as there is one; empty when it is in quarantine.
   *
   * @throws java.io.UncheckedIOException when the journal cannot be written
   */
  Optional<Place> take(String id) throws InterruptedException {
    int deaths = journal.deaths(id);
    if (deaths >= DEATHS) {
      // A redrive begins to count anew.
      journal.end(id);
      return Optional.empty();
    }
    int places = deaths == 0 ? 1 : all;
    free.acquire(places);
    try {
      journal.begin(id);
    } catch (RuntimeException e) {
      free.release(places);
      throw e;
    }
    AtomicBoolean left = new AtomicBoolean();
    return Optional.of(
        () -> {
          if (left.compareAndSet(false, true)) {
            journal.end(id);
            free.release(places);
          }
        });
  }
}
