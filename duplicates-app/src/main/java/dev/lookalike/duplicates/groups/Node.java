package dev.lookalike.duplicates.groups;

import dev.lookalike.duplicates.pairs.Standing.Origin;
import dev.lookalike.schema.DuplicateAlert.Side;
import dev.lookalike.schema.ImageKey;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An image that has open pairs.
 *
 * @param side the newest that any of its pairs told
 * @param origin of that side
 * @param degree how many open pairs it has, folded ones included
 * @param flood where its flood stands
 * @param looks what any picture that it is paired with tells of it
 * @param keeper the image whose group it is in, itself when it is a keeper; null when it has no
 *     pair that counts for groups
 * @param published a digest of the group that was last published with it as keeper; null when none
 *     is
 */
public record Node(
    ImageKey image,
    Side side,
    Origin origin,
    int degree,
    FloodState flood,
    Looks looks,
    @Nullable ImageKey keeper,
    @Nullable String published) {

  /**
   * What is known of an image's flood.
   *
   * @param crowded whether its pairs are folded
   * @param calmSince since when it has had few enough pairs nevertheless; null when it has too many
   * @param said the number of pairs that was last announced; null when no flood is announced
   */
  public record FloodState(boolean crowded, @Nullable Instant calmSince, @Nullable Integer said) {
    static final FloodState NONE = new FloodState(false, null, null);
  }

  static Node of(ImageKey image, Side side, Origin origin) {
    return new Node(image, side, origin, 0, FloodState.NONE, Looks.NONE, null, null);
  }

  /** With what a pair told of the image, unless something newer is known. */
  Node hearing(Side told, Origin toldOrigin) {
    return toldOrigin.isAsNewAs(origin)
        ? new Node(image, told, toldOrigin, degree, flood, looks, keeper, published)
        : this;
  }

  Node withDegree(int now) {
    return new Node(image, side, origin, now, flood, looks, keeper, published);
  }

  Node withFlood(FloodState now) {
    return new Node(image, side, origin, degree, now, looks, keeper, published);
  }

  Node withLooks(Looks now) {
    return new Node(image, side, origin, degree, flood, now, keeper, published);
  }

  Node withKeeper(@Nullable ImageKey now) {
    return new Node(image, side, origin, degree, flood, looks, now, published);
  }

  Node withPublished(@Nullable String digest) {
    return new Node(image, side, origin, degree, flood, looks, keeper, digest);
  }

  boolean isCrowded() {
    return flood.crowded();
  }

  boolean isKeeper() {
    return image.equals(keeper);
  }
}
