package dev.lookalike.console.gallery;

import dev.lookalike.client.CatalogClient;
import dev.lookalike.schema.DuplicateDecision.Decision;
import dev.lookalike.schema.PairKey;
import dev.lookalike.schema.Verdict;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** {@code POST /api/decisions}: what reviewers say of pairs. */
final class DecisionRoute {
  private static final int MOST_PAIRS = 1_000;
  private static final String REVIEWER = "gallery";
  private static final long WITHIN_SECONDS = 30;

  private final CatalogClient client;
  private final PairBook book;

  DecisionRoute(CatalogClient client, PairBook book) {
    this.client = client;
    this.book = book;
  }

  private record Words(@Nullable List<String> pairs, @Nullable Decision decision) {}

  private record AllExact(int count) {}

  /**
   * What came of it.
   *
   * @param gone pairs that are none any more
   */
  record Done(List<String> decided, List<String> gone) {}

  void decide(Context request) throws InterruptedException {
    Words words = Json.read(request, Words.class);
    List<String> pairs = words.pairs();
    Decision decision = words.decision();
    if (pairs == null || decision == null || pairs.size() > MOST_PAIRS) {
      throw new Refusal(400, "give a decision and at most %d pairs".formatted(MOST_PAIRS));
    }
    List<PairRow> rows = new ArrayList<>();
    List<String> gone = new ArrayList<>();
    for (String text : pairs) {
      PairKey key = DuplicatesRoute.key(text);
      book.row(key).ifPresentOrElse(rows::add, () -> gone.add(text));
    }
    Json.put(request, new Done(decide(rows, decision), gone));
  }

  /** Confirms every open EXACT pair, if there are as many as the reviewer was told. */
  void confirmExact(Context request) throws InterruptedException {
    int told = Json.read(request, AllExact.class).count();
    List<PairRow> rows = book.rows(Pile.OPEN);
    rows.removeIf(row -> row.verdict() != Verdict.EXACT);
    if (rows.size() != told) {
      throw new Refusal(
          409, "there are %d exact copies now, not %d: look again".formatted(rows.size(), told));
    }
    Json.put(request, new Done(decide(rows, Decision.CONFIRMED), List.of()));
  }

  /** Returns when Kafka has all of them. */
  private List<String> decide(List<PairRow> rows, Decision decision) throws InterruptedException {
    List<CompletableFuture<Void>> sent = new ArrayList<>();
    for (PairRow row : rows) {
      sent.add(client.decide(row.alert(), decision, REVIEWER, null));
    }
    try {
      CompletableFuture.allOf(sent.toArray(CompletableFuture<?>[]::new))
          .get(WITHIN_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new Refusal(502, "Kafka did not take the decision; try again");
    }
    rows.forEach(row -> book.decided(row.pair(), decision));
    return rows.stream().map(row -> row.pair().toString()).toList();
  }
}
