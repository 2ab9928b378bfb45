package dev.lookalike.client;

import dev.lookalike.schema.SimilarityReply;

/** A search was answered with a typed refusal; for those who prefer exceptions to a status. */
public final class SimilarityRefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final SimilarityReply.Status status;

  private SimilarityRefusedException(SimilarityReply reply) {
    super(reply.status() + (reply.detail() == null ? "" : ": " + reply.detail()));
    this.status = reply.status();
  }

  /** Passes an OK reply on: {@code client.search(query).thenApply(...::unlessOk)}. */
  public static SimilarityReply unlessOk(SimilarityReply reply) {
    if (reply.status() != SimilarityReply.Status.OK) {
      throw new SimilarityRefusedException(reply);
    }
    return reply;
  }

  public SimilarityReply.Status status() {
    return status;
  }

  /** Whether the same request may be answered later: OVERLOADED, EXPIRED and UNAVAILABLE. */
  public boolean isRetryable() {
    return switch (status) {
      case OVERLOADED, EXPIRED, UNAVAILABLE -> true;
      case OK, INVALID, NOT_FOUND -> false;
    };
  }
}
