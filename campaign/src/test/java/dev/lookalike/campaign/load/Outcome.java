package dev.lookalike.campaign.load;

import dev.lookalike.schema.SimilarityReply.Status;

/**
 * How a request ended.
 *
 * @param appended epoch milliseconds at which the broker had it
 * @param millis from there until the broker had its reply
 * @param timeoutMillis its own
 */
record Outcome(Status status, long appended, long millis, int timeoutMillis) {
  boolean isInTime() {
    return millis <= timeoutMillis;
  }
}
