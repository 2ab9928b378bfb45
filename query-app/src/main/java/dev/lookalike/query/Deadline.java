package dev.lookalike.query;

import dev.lookalike.schema.SimilarityReply;
import java.time.InstantSource;

/**
 * When a request's answer is of no use any more.
 *
 * @param epochMillis by the broker's clock, which appended the request
 * @param clock of this machine; the two are taken to agree
 */
record Deadline(long epochMillis, InstantSource clock) {
  boolean hasPassed() {
    return clock.millis() > epochMillis;
  }

  long millisLeft() {
    return epochMillis - clock.millis();
  }

  /** Before each step that costs something. */
  void check() {
    if (hasPassed()) {
      throw expired();
    }
  }

  static Refusal expired() {
    return new Refusal(
        SimilarityReply.Status.EXPIRED,
        "the request's time was over before it could be worked on; its timeoutMillis counts from"
            + " its append to the log");
  }
}
