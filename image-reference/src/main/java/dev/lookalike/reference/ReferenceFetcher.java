package dev.lookalike.reference;

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

  @Override
  void close();
}
