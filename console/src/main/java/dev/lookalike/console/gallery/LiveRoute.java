package dev.lookalike.console.gallery;

import dev.lookalike.client.CatalogClient;
import dev.lookalike.client.Failed;
import dev.lookalike.schema.FailureReason;
import dev.lookalike.schema.Verdict;
import io.javalin.http.Context;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** The tick, {@code /api/failures} and {@code POST /api/redrive}. */
final class LiveRoute {
  private static final int SHOWN = 200;
  private static final long WITHIN_SECONDS = 30;

  private final CatalogClient client;
  private final Heard heard;
  private final LagWatch lag;
  private final SignedReferences references;

  LiveRoute(CatalogClient client, Heard heard, LagWatch lag, SignedReferences references) {
    this.client = client;
    this.heard = heard;
    this.lag = lag;
    this.references = references;
  }

  /**
   * How things are.
   *
   * @param failuresVersion changes with the list of failures
   * @param counts pairs by pile and verdict
   * @param floods how many images are like too many others
   */
  record Tick(
      Instant at,
      LagWatch.Figures lag,
      Traffic.Figures traffic,
      int failures,
      long failuresVersion,
      Map<String, Map<Verdict, Integer>> counts,
      int floods) {}

  /** The latest failures, and how many there are of each reason in all. */
  record Failures(Map<FailureReason, Integer> counts, List<FailureView> latest) {}

  /**
   * A failed upload.
   *
   * @param picture to try; null when the event named none that is kept
   */
  record FailureView(FailureBook.Row failure, @Nullable String uri, @Nullable String picture) {}

  Tick tick() {
    Map<FailureReason, Integer> failures = heard.failures().counts();
    return new Tick(
        Instant.now(),
        lag.figures(),
        heard.traffic().figures(System.currentTimeMillis()),
        failures.values().stream().mapToInt(Integer::intValue).sum(),
        heard.failures().version(),
        heard.pairs().counts(),
        heard.pairs().floods().size());
  }

  void failures(Context request) {
    List<FailureView> latest =
        heard.failures().latest(SHOWN).stream()
            .map(
                row -> {
                  String uri = row.uri();
                  return new FailureView(
                      row,
                      uri == null ? null : ImageView.withoutQuery(uri),
                      uri == null ? null : references.sign(uri));
                })
            .toList();
    Json.put(request, new Failures(heard.failures().counts(), latest));
  }

  private record Wanted(@Nullable Set<String> keys) {}

  private record Redriven(int count) {}

  /** Tries those again of the keys, or all, that may succeed. */
  void redrive(Context request) throws InterruptedException {
    Set<String> keys = Json.read(request, Wanted.class).keys();
    List<CompletableFuture<?>> sent = new ArrayList<>();
    // The events themselves are read again: they may carry pictures, and are not kept here.
    for (Failed failed : client.openFailures()) {
      if (failed.isRedrivable() && (keys == null || keys.contains(failed.key()))) {
        sent.add(client.redrive(failed));
      }
    }
    try {
      CompletableFuture.allOf(sent.toArray(CompletableFuture<?>[]::new))
          .get(WITHIN_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new Refusal(502, "Kafka did not take all of them; try again");
    }
    Json.put(request, new Redriven(sent.size()));
  }
}
