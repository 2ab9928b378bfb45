package dev.lookalike.campaign.soak;

import dev.lookalike.campaign.scenario.Drawing;
import dev.lookalike.campaign.scenario.Picture;
import dev.lookalike.campaign.scenario.Picture.Look;
import dev.lookalike.client.CatalogClient;
import dev.lookalike.client.SimilarityQuery;
import dev.lookalike.schema.Embedding;
import dev.lookalike.schema.SimilarityReply;
import dev.lookalike.schema.SimilarityReply.Status;
import java.util.EnumMap;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Those who ask all the time, by picture, by vector and by image in turn. */
final class Shoppers implements AutoCloseable {
  private static final int DIMENSION = 1280;

  private final Random random = new Random(7);
  private final Carousel catalogue;
  private final CatalogClient client;
  private final Map<Status, Integer> replies = new EnumMap<>(Status.class);
  private int asked;
  private int unanswered;

  Shoppers(String servers, Carousel catalogue) {
    this.catalogue = catalogue;
    this.client = CatalogClient.builder(servers).tenant("shop").build();
  }

  void ask() {
    SimilarityQuery query =
        switch (asked++ % 3) {
          case 0 ->
              SimilarityQuery.ofFile(Drawing.file(new Picture(random.nextInt(1_000), Look.COPY)));
          case 1 -> SimilarityQuery.ofVector(vector());
          default -> SimilarityQuery.ofImage(catalogue.live().image());
        };
    client.search(query.topK(10)).whenComplete(this::heard);
  }

  private Embedding vector() {
    float[] values = new float[DIMENSION];
    for (int i = 0; i < DIMENSION; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return Embedding.of(values);
  }

  private synchronized void heard(@Nullable SimilarityReply reply, @Nullable Throwable failure) {
    if (reply == null) {
      unanswered++;
    } else {
      replies.merge(reply.status(), 1, Integer::sum);
    }
  }

  /**
   * Those that were answered, asked for an image of the other tenant or one just deleted, or were
   * refused at once: a machine that does more than this refuses some.
   */
  synchronized double shareServed() {
    int served =
        Stream.of(Status.OK, Status.NOT_FOUND, Status.OVERLOADED)
            .mapToInt(status -> replies.getOrDefault(status, 0))
            .sum();
    int all = replies.values().stream().mapToInt(Integer::intValue).sum() + unanswered;
    return all == 0 ? 1 : (double) served / all;
  }

  /** Those that were answered. */
  synchronized int answered() {
    return replies.getOrDefault(Status.OK, 0);
  }

  @Override
  public synchronized String toString() {
    return "%s, %d without a reply".formatted(replies, unanswered);
  }

  @Override
  public void close() {
    client.close();
  }
}
