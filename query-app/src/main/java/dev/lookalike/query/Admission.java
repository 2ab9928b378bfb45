package dev.lookalike.query;

/** Bounds the requests in hand, by number and by their bytes, from being read to being answered. */
final class Admission {
  private final int maxRequests;
  private final long maxBytes;
  private int requests;
  private long bytes;

  Admission(int maxRequests, long maxBytes) {
    this.maxRequests = maxRequests;
    this.maxBytes = maxBytes;
  }

  /** Never waits; a single request is let in whatever its size. */
  synchronized boolean tryEnter(long size) {
    if (requests >= maxRequests || (requests > 0 && bytes + size > maxBytes)) {
      return false;
    }
    requests++;
    bytes += size;
    return true;
  }

  synchronized void leave(long size) {
    requests--;
    bytes -= size;
    notifyAll();
  }

  synchronized int requests() {
    return requests;
  }

  /** Waits until none is in hand; false when there still are some after this time. */
  synchronized boolean awaitEmpty(long millis) throws InterruptedException {
    long end = System.nanoTime() + millis * 1_000_000;
    while (requests > 0) {
      long left = (end - System.nanoTime()) / 1_000_000;
      if (left <= 0) {
        return false;
      }
      wait(left);
    }
    return true;
  }
}
