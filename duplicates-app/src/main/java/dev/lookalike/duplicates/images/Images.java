package dev.lookalike.duplicates.images;

import dev.lookalike.duplicates.contents.BucketMessage;
import dev.lookalike.duplicates.contents.ContentKey;
import dev.lookalike.duplicates.images.ImageMemory.Partner;
import dev.lookalike.duplicates.pairs.ImageState;
import dev.lookalike.duplicates.pairs.PairMessage;
import dev.lookalike.duplicates.pairs.Scope;
import dev.lookalike.schema.ImageKey;
import dev.lookalike.schema.PairKey;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Keeps each image's state and tells those whom a change concerns. Whatever claim could still come
 * to count has its pair among the partners, or is about a picture that the pair has been told is
 * outdated; so a ledger is never left with a picture that is no longer there.
 */
public final class Images {
  private final ImageMemory memory;
  private final Scope scope;
  private final Listeners listeners;

  public Images(ImageMemory memory, Scope scope, Listeners listeners) {
    this.memory = memory;
    this.scope = scope;
    this.listeners = listeners;
  }

  /** Hears one word about an image. */
  public void hear(ImageKey image, ImageMessage word) {
    if (word instanceof ImageMessage.Changed changed) {
      change(image, changed);
    } else if (word instanceof ImageMessage.Seen seen) {
      seen(image, new Partner(seen.by(), seen.version()));
    }
  }

  private void change(ImageKey image, ImageMessage.Changed word) {
    ImageState before = memory.state(image);
    if (before != null && before.version().isNewerThan(word.version())) {
      return;
    }
    ImageState now =
        before == null
            ? ImageState.first(word.version(), word.facts())
            : before.next(word.version(), word.facts());
    memory.keep(image, now);
    word.claims()
        .keySet()
        .forEach(
            other -> memory.remember(image, new Partner(ImageKey.parse(other), word.version())));
    tellPartners(image, now, word);
    tellBuckets(image, before, now);
  }

  private void tellPartners(ImageKey image, ImageState now, ImageMessage.Changed word) {
    try (Stream<Partner> partners = memory.partners(image)) {
      partners.forEach(
          partner -> {
            listeners.tell(
                PairKey.of(image, partner.image()),
                new PairMessage.Side(image, now, word.claims().get(partner.image().toString())));
            if (now.outdates(partner.seen())) {
              memory.forget(image, partner.image());
            }
          });
    }
  }

  private void tellBuckets(ImageKey image, @Nullable ImageState before, ImageState now) {
    String left = before == null ? null : scope.bucket(before.facts());
    String joined = scope.bucket(now.facts());
    if (left != null && !left.equals(joined)) {
      listeners.tell(new ContentKey(image.tenant(), left), new BucketMessage.Left(image));
    }
    if (joined != null && !Objects.equals(before, now)) {
      listeners.tell(new ContentKey(image.tenant(), joined), new BucketMessage.Joined(image, now));
    }
  }

  /** The pair hears of this image in any case; it is followed while the claim may still count. */
  private void seen(ImageKey image, Partner partner) {
    ImageState now = memory.state(image);
    if (now == null || !now.outdates(partner.seen())) {
      memory.remember(image, partner);
    }
    if (now != null) {
      listeners.tell(PairKey.of(image, partner.image()), new PairMessage.Side(image, now, null));
    }
  }
}
