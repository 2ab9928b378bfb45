package dev.lookalike.campaign.verify;

import dev.lookalike.client.CatalogClient;
import dev.lookalike.client.SimilarityQuery;
import dev.lookalike.schema.ImageKey;
import dev.lookalike.schema.ImageVector;
import dev.lookalike.schema.JsonCodec;
import dev.lookalike.schema.SimilarityReply;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/**
 * Asked as a client asks, every live image is found exactly once by its own vector, in its newest
 * version, and nothing is found that is not live.
 */
record SearchCheck(String servers, Topic vectors, Reference reference) {
  private static final JsonCodec<ImageVector> VECTORS = JsonCodec.of(ImageVector.class);
  private static final Duration TIMEOUT = Duration.ofSeconds(60);
  private static final int AT_A_TIME = 8;

  void check(Findings findings) {
    Map<String, byte[]> newest = vectors.newest();
    reference.live().stream()
        .collect(Collectors.groupingBy(upload -> upload.image().tenant()))
        .forEach((tenant, uploads) -> check(tenant, uploads, newest, findings));
  }

  private void check(
      String tenant, List<Upload> uploads, Map<String, byte[]> newest, Findings findings) {
    try (CatalogClient client = CatalogClient.builder(servers).tenant(tenant).build()) {
      for (int start = 0; start < uploads.size(); start += AT_A_TIME) {
        List<Upload> some = uploads.subList(start, Math.min(start + AT_A_TIME, uploads.size()));
        List<SimilarityQuery> queries = some.stream().map(upload -> query(upload, newest)).toList();
        List<CompletableFuture<SimilarityReply>> replies =
            queries.stream().map(client::search).toList();
        for (int i = 0; i < some.size(); i++) {
          SimilarityReply reply = replies.get(i).join();
          if (reply.status() == SimilarityReply.Status.OVERLOADED) {
            // Again as it says, and alone.
            reply = client.search(queries.get(i)).join();
          }
          check(some.get(i), reply, findings);
        }
      }
    }
  }

  private static SimilarityQuery query(Upload upload, Map<String, byte[]> newest) {
    byte[] vector = newest.get(upload.image().toString());
    return SimilarityQuery.ofVector(VECTORS.read(vector).embedding()).topK(5).timeout(TIMEOUT);
  }

  private void check(Upload upload, SimilarityReply reply, Findings findings) {
    findings.expect(
        reply.status() == SimilarityReply.Status.OK,
        "%s: a search ends with %s %s",
        upload,
        reply.status(),
        reply.detail());
    long found =
        reply.results().stream()
            .filter(result -> result.image().equals(upload.image().image()))
            .count();
    findings.expect(found == 1, "%s: found %d times by its own vector", upload, found);
    for (SimilarityReply.Result result : reply.results()) {
      ImageKey image = new ImageKey(upload.image().tenant(), result.image());
      Upload newest = reference.newest().get(image);
      findings.expect(
          newest != null && newest.isLive() && newest.version().equals(result.version()),
          "%s@%s: found but not live",
          image,
          result.version());
    }
  }
}
