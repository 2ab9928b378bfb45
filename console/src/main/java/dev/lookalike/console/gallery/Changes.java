package dev.lookalike.console.gallery;

import dev.lookalike.schema.PairKey;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The latest moves of pairs from pile to pile, for pages that watch; at most {@value #KEPT}. */
final class Changes {
  private static final int KEPT = 500;

  private final Deque<Move> moves = new ArrayDeque<>();
  private long next;
  private boolean closed;

  /**
   * A pair that changed piles.
   *
   * @param to null when it is a pair no more
   */
  record Move(long number, PairKey pair, @Nullable Pile to) {}

  /**
   * What happened since a page looked.
   *
   * @param next where to go on
   * @param complete false when so much happened that the page must load its list again
   */
  record Since(long next, boolean complete, List<Move> moves) {}

  synchronized void moved(PairKey pair, @Nullable Pile to) {
    moves.addLast(new Move(next++, pair, to));
    if (moves.size() > KEPT) {
      moves.removeFirst();
    }
    notifyAll();
  }

  synchronized long now() {
    return next;
  }

  /** Lets nobody wait any more. */
  synchronized void close() {
    closed = true;
    notifyAll();
  }

  synchronized boolean isClosed() {
    return closed;
  }

  /** Returns at the first move from that number on, when the time is over, or when closed. */
  synchronized Since await(long from, long millis) throws InterruptedException {
    long end = System.nanoTime() + millis * 1_000_000;
    for (long left = millis; next <= from && left > 0 && !closed; ) {
      wait(left);
      left = (end - System.nanoTime()) / 1_000_000;
    }
    List<Move> found = new ArrayList<>();
    for (Move move : moves) {
      if (move.number() >= from) {
        found.add(move);
      }
    }
    return new Since(next, found.size() == next - from, found);
  }
}
