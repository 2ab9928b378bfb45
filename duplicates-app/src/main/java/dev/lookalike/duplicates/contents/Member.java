package dev.lookalike.duplicates.contents;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lookalike.duplicates.pairs.ImageState;
import dev.lookalike.schema.ImageKey;
import dev.lookalike.schema.Partitions;

/** An image in a content bucket, as it was when it last spoke. */
public record Member(ImageKey image, ImageState state) {

  /**
   * Where an image stands in a bucket. Scattered by a hash: were the order that of the keys, a
   * catalogue loaded in falling order would put every newcomer first and rewrite the bucket's pairs
   * each time.
   */
  public static String rank(ImageKey image) {
    return "%08x|%s"
        .formatted(Partitions.of(image.toString().getBytes(UTF_8), Integer.MAX_VALUE), image);
  }
}
