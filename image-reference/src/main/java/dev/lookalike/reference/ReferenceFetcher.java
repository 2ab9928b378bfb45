package dev.lookalike.reference;

import java.util.Optional;

/**
 * Fetches what a reference names. Blocking; one call holds one thread until its time limit at most.
 * Implementations are safe for use by many threads and do no I/O before the first call.
 */
public interface ReferenceFetcher extends AutoCloseable {
  /**
   * The bytes behind the reference.
   *
   * @throws FetchException typed: whether trying again can help, and why it failed
   * @throws InterruptedException when the calling thread is interrupted meanwhile
   */
  byte[] fetch(Reference reference) throws FetchException, InterruptedException;

  /**
   * The same, but spared when the host says that nothing has changed. References that cannot be
   * asked about are simply fetched.
   *
   * @param known what an earlier answer about the same location gave
   * @throws FetchException as above
   * @throws InterruptedException as above
   */
  default Answer fetch(Reference reference, Optional<Validator> known)
      throws FetchException, InterruptedException {
    return new Answer.Content(fetch(reference), Optional.empty());
  }

  @Override
  void close();
}
