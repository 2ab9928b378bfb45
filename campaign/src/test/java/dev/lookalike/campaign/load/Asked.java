package dev.lookalike.campaign.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lookalike.campaign.scenario.Drawing;
import dev.lookalike.campaign.scenario.Picture;
import dev.lookalike.campaign.scenario.Picture.Look;
import dev.lookalike.schema.Embedding;
import dev.lookalike.schema.JsonCodec;
import dev.lookalike.schema.SimilarityRequest;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A request, written beforehand so that sending it costs little.
 *
 * @param timeoutMillis its own
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Asked(byte[] value, int timeoutMillis) {
  private static final JsonCodec<SimilarityRequest> CODEC = JsonCodec.of(SimilarityRequest.class);
  private static final int PATIENT = 5_000;
  private static final int HASTY = 1_000;

  /** What shoppers and importers ask: half by picture, the rest by vector and by image. */
  static List<Asked> mix(int count, Random random) {
    return IntStream.range(0, count)
        .mapToObj(
            i ->
                switch (i % 4) {
                  case 0 -> picture(i, PATIENT);
                  case 1 -> picture(i, HASTY);
                  case 2 -> vector(random);
                  default -> of(null, Shelf.image(random).image(), null, PATIENT);
                })
        .toList();
  }

  static Asked vector(Random random) {
    return of(null, null, Shelf.vector(random), PATIENT);
  }

  static Asked picture(int motif, int timeoutMillis) {
    byte[] file = Drawing.file(new Picture(motif, Look.COPY));
    return of(Base64.getEncoder().encodeToString(file), null, null, timeoutMillis);
  }

  private static Asked of(
      @Nullable String bytes, @Nullable String image, @Nullable Embedding vector, int timeout) {
    SimilarityRequest request =
        new SimilarityRequest(
            Shelf.TENANT, bytes, null, image, vector, 10, null, null, timeout, null);
    return new Asked(CODEC.writeText(request).getBytes(UTF_8), timeout);
  }
}
