package dev.lookalike.query;

import dev.lookalike.schema.SimilarityReply;

/** Ends the work on a request with a typed refusal; the message is for the requester. */
final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final SimilarityReply.Status status;

  Refusal(SimilarityReply.Status status, String detail) {
    // Control flow: nobody looks at its stack.
    super(detail, null, false, false);
    this.status = status;
  }

  SimilarityReply reply() {
    return SimilarityReply.refused(status, String.valueOf(getMessage()));
  }
}
