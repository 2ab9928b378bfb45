package dev.lookalike.console.doctor;

import dev.lookalike.client.CatalogClient;
import dev.lookalike.client.SimilarityQuery;
import dev.lookalike.schema.Embedding;
import dev.lookalike.schema.SimilarityReply;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/** Whether a search is answered: Kafka, query app and index in one. */
final class SearchCheck {
  private static final String PART = "search";
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  private final CatalogClient client;

  SearchCheck(CatalogClient client) {
    this.client = client;
  }

  List<Finding> look(int dimension) throws ExecutionException, InterruptedException {
    float[] anywhere = new float[dimension];
    anywhere[0] = 1;
    // Connecting is not what is timed.
    ask(anywhere);
    long start = System.nanoTime();
    SimilarityReply reply = ask(anywhere);
    long millis = Duration.ofNanos(System.nanoTime() - start).toMillis();
    return List.of(
        switch (reply.status()) {
          case OK -> Finding.ok(PART, "answered in %d ms".formatted(millis));
          case OVERLOADED ->
              Finding.warning(PART, seen(reply), "start more instances of query-app");
          case EXPIRED ->
              Finding.fault(PART, seen(reply), "look whether a query-app runs and is ready");
          case UNAVAILABLE -> Finding.fault(PART, seen(reply), "look whether the index answers");
          case INVALID, NOT_FOUND ->
              Finding.fault(PART, seen(reply), "run the same release of the apps and this command");
        });
  }

  private SimilarityReply ask(float[] vector) throws ExecutionException, InterruptedException {
    try {
      return client
          .search(SimilarityQuery.ofVector(Embedding.of(vector)).topK(1).timeout(TIMEOUT))
          .get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof TimeoutException) {
        return SimilarityReply.refused(
            SimilarityReply.Status.EXPIRED, "nobody answered within " + TIMEOUT.toSeconds() + " s");
      }
      throw e;
    }
  }

  private static String seen(SimilarityReply reply) {
    return "%s: %s".formatted(reply.status(), reply.detail());
  }
}
