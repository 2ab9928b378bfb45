package dev.lookalike.campaign.verify;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lookalike.campaign.scenario.Picture;
import dev.lookalike.campaign.scenario.Picture.Look;
import dev.lookalike.schema.ImageKey;
import dev.lookalike.schema.PairKey;
import dev.lookalike.schema.Topics;
import dev.lookalike.schema.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReferenceTest {
  private final List<ConsumerRecord<byte[], byte[]>> log = new ArrayList<>();

  @Test
  void shouldPairImagesOfOneMotifAndTenant() {
    upload("shop/a", new Picture(1, Look.ORIGINAL));
    upload("shop/b", new Picture(1, Look.ORIGINAL));
    upload("shop/c", new Picture(1, Look.COPY));
    upload("shop/d", new Picture(2, Look.ORIGINAL));
    upload("archive/e", new Picture(1, Look.ORIGINAL));

    Reference reference = new Reference(log, 0);

    assertThat(reference.pairs())
        .isEqualTo(
            Map.of(
                PairKey.parse("shop/a|shop/b"), Verdict.EXACT,
                PairKey.parse("shop/a|shop/c"), Verdict.NEAR_COPY,
                PairKey.parse("shop/b|shop/c"), Verdict.NEAR_COPY));
    assertThat(reference.groups())
        .containsExactly(
            Set.of(ImageKey.parse("shop/a"), ImageKey.parse("shop/b"), ImageKey.parse("shop/c")));
  }

  @Test
  void shouldGoByTheNewestUpload() {
    upload("shop/a", new Picture(1, Look.ORIGINAL));
    upload("shop/b", new Picture(1, Look.ORIGINAL));
    upload("shop/c", new Picture(1, Look.ORIGINAL));
    upload("shop/d", new Picture(1, Look.ORIGINAL));
    upload("shop/b", new Picture(2, Look.ORIGINAL));
    upload("shop/c", null);
    upload("shop/d", new Picture(3, Look.BROKEN));

    Reference reference = new Reference(log, 0);

    assertThat(reference.pairs()).isEmpty();
    assertThat(reference.live())
        .extracting(Upload::toString)
        .containsExactly("shop/a@0:0", "shop/b@0:4");
  }

  private void upload(String key, @Nullable Picture picture) {
    byte[] value =
        picture == null
            ? null
            : "{\"schemaVersion\":1,\"uri\":\"http://host%s\"}"
                .formatted(picture.path())
                .getBytes(UTF_8);
    log.add(new ConsumerRecord<>(Topics.UPLOADS, 0, log.size(), key.getBytes(UTF_8), value));
  }
}
