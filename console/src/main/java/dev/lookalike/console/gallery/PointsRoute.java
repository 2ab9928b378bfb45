package dev.lookalike.console.gallery;

import dev.lookalike.fingerprint.Comparer;
import dev.lookalike.fingerprint.MatchedPoint;
import dev.lookalike.schema.PairKey;
import io.javalin.http.Context;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;

/**
 * {@code /api/points}: the places that a pair's two pictures share, found again from the pictures
 * as they are now, since alerts tell only how many there were.
 */
final class PointsRoute {
  private final PairBook book;
  private final PictureSource source;
  private final PictureShelf shelf;
  private final Comparer comparer = new Comparer();

  PointsRoute(PairBook book, PictureSource source, PictureShelf shelf) {
    this.book = book;
    this.source = source;
    this.shelf = shelf;
  }

  private record Points(List<MatchedPoint> points) {}

  void find(Context request) {
    PairKey key = DuplicatesRoute.key(String.valueOf(request.queryParam("key")));
    PairRow row =
        book.row(key).orElseThrow(() -> new Refusal(404, "these two are no pair any more"));
    try {
      CompletableFuture<Points> found = shelf.later(() -> points(row));
      request.future(() -> found.thenAccept(points -> Json.put(request, points)));
    } catch (RejectedExecutionException e) {
      throw new Refusal(503, "too many pictures are being fetched; try again");
    }
  }

  private Points points(PairRow row) {
    return new Points(
        comparer.matchedPoints(
            source.fingerprint(row.first().facts().uri()),
            source.fingerprint(row.second().facts().uri())));
  }
}
