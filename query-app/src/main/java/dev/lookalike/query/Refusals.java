package dev.lookalike.query;

import static dev.lookalike.schema.SimilarityReply.Status.INVALID;
import static dev.lookalike.schema.SimilarityReply.Status.NOT_FOUND;
import static dev.lookalike.schema.SimilarityReply.Status.OVERLOADED;
import static dev.lookalike.schema.SimilarityReply.Status.UNAVAILABLE;

import dev.lookalike.app.BoundedLog;
import dev.lookalike.embedding.DecodeException;
import dev.lookalike.index.IndexGoneException;
import dev.lookalike.index.IndexUnavailableException;
import dev.lookalike.reference.FetchException;
import dev.lookalike.schema.FailureReason;
import dev.lookalike.schema.InvalidEventException;
import dev.lookalike.schema.SimilarityReply;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which refusal a failure is, in one place. */
final class Refusals {
  private static final Logger LOG = LoggerFactory.getLogger(Refusals.class);
  private static final BoundedLog WARNINGS = new BoundedLog(LOG);

  private Refusals() {}

  static SimilarityReply of(Throwable failure) {
    if (failure instanceof CompletionException && failure.getCause() != null) {
      return of(failure.getCause());
    }
    if (failure instanceof Refusal refusal) {
      return refusal.reply();
    }
    if (failure instanceof InvalidEventException || failure instanceof DecodeException) {
      return SimilarityReply.refused(INVALID, String.valueOf(failure.getMessage()));
    }
    if (failure instanceof FetchException fetch) {
      return of(fetch);
    }
    if (failure instanceof IndexUnavailableException || failure instanceof IndexGoneException) {
      WARNINGS.warn("a query is refused, the index does not answer: " + failure.getMessage());
      return SimilarityReply.refused(UNAVAILABLE, "the index does not answer; try again later");
    }
    if (failure instanceof RejectedExecutionException) {
      return SimilarityReply.refused(
          OVERLOADED, "too many references are being fetched; try again later");
    }
    if (failure instanceof InterruptedException) {
      return SimilarityReply.refused(UNAVAILABLE, "the query app is stopping; try again");
    }
    LOG.error("a defect", failure);
    return SimilarityReply.refused(
        UNAVAILABLE, "the request could not be worked on; the query app's log says why");
  }

  private static SimilarityReply of(FetchException failure) {
    SimilarityReply.Status status =
        failure.isRetryable()
            ? UNAVAILABLE
            : failure.reason() == FailureReason.NOT_FOUND ? NOT_FOUND : INVALID;
    return SimilarityReply.refused(status, String.valueOf(failure.getMessage()));
  }
}
