package dev.lookalike.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lookalike.client.CatalogClient;
import dev.lookalike.client.SimilarityQuery;
import dev.lookalike.schema.DuplicateAlert;
import dev.lookalike.schema.PairKey;
import dev.lookalike.schema.SimilarityReply;
import dev.lookalike.schema.UploadReceipt;
import dev.lookalike.schema.Verdict;
import dev.lookalike.test.Repository;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** What a catalogue does with a running installation: two uploads, their alert, two queries. */
final class Journey {
  private Journey() {}

  static void make(CatalogClient client) throws Exception {
    assertThat(publish(client, "mug").status()).isEqualTo(UploadReceipt.Status.SEARCHABLE);
    assertThat(publish(client, "mug-copy").status()).isEqualTo(UploadReceipt.Status.SEARCHABLE);

    PairKey pair = PairKey.parse("shop/mug|shop/mug-copy");
    Awaitility.await().atMost(ComposedApps.START).until(() -> client.alert(pair).isPresent());
    assertThat(client.alert(pair))
        .hasValueSatisfying(
            alert -> {
              assertThat(alert.status()).isEqualTo(DuplicateAlert.Status.OPEN);
              assertThat(alert.verdict()).isEqualTo(Verdict.EXACT);
            });

    SimilarityReply byId = client.search(SimilarityQuery.ofImage("mug")).get(30, TimeUnit.SECONDS);
    assertThat(byId.results())
        .singleElement()
        .satisfies(result -> assertThat(result.image()).isEqualTo("mug-copy"));
    SimilarityReply byUri =
        client
            .search(SimilarityQuery.ofUri(uri("mug")).timeout(Duration.ofSeconds(30)))
            .get(40, TimeUnit.SECONDS);
    assertThat(byUri.results())
        .hasSize(2)
        .allSatisfy(r -> assertThat(r.score()).isGreaterThan(.99));
  }

  private static UploadReceipt publish(CatalogClient client, String image) throws Exception {
    return client.publishAndWait(image, uri(image), Map.of()).get(120, TimeUnit.SECONDS);
  }

  private static String uri(String image) {
    return Repository.root().resolve("samples/pictures/" + image + ".png").toUri().toString();
  }
}
