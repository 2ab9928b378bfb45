package dev.lookalike.duplicates.pairs;

import dev.lookalike.schema.ImageFacts;
import dev.lookalike.schema.Version;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What an image is as of one of its versions.
 *
 * @param version of the upload
 * @param revision grows when the same version is said again with another outcome, as after a
 *     redrive
 * @param since the first version of an unbroken row with this content: what was seen of the image
 *     before it can never again be about this image
 * @param shownSince when the catalogue took in that first version; null when the image is gone
 * @param facts null when the image is gone
 */
public record ImageState(
    Version version,
    int revision,
    Version since,
    @Nullable Instant shownSince,
    @Nullable ImageFacts facts) {

  /** The first that is heard of an image. */
  public static ImageState first(Version version, @Nullable ImageFacts facts) {
    return new ImageState(version, 0, version, uploadedAt(facts), facts);
  }

  /**
   * What the image is after a word that is not older; this itself when the word is a repetition.
   */
  public ImageState next(Version newVersion, @Nullable ImageFacts newFacts) {
    boolean sameVersion = newVersion.equals(version);
    if (sameVersion && Objects.equals(facts, newFacts)) {
      return this;
    }
    boolean sameContent = newFacts != null && newFacts.contentId().equals(contentId());
    return new ImageState(
        newVersion,
        sameVersion ? revision + 1 : 0,
        sameContent ? since : newVersion,
        sameContent ? shownSince : uploadedAt(newFacts),
        newFacts);
  }

  private static @Nullable Instant uploadedAt(@Nullable ImageFacts facts) {
    return facts == null ? null : facts.uploadedAt();
  }

  /** The order in which one image's states follow each other. */
  public boolean isNewerThan(@Nullable ImageState other) {
    if (other == null || version.isNewerThan(other.version)) {
      return true;
    }
    return version.equals(other.version) && revision > other.revision;
  }

  /** Null when the image is gone. */
  public @Nullable String contentId() {
    return facts == null ? null : facts.contentId();
  }

  /** Whether what was seen at a version, with a content, is what the image still is. */
  boolean isStill(Version seen, String seenContent) {
    return seenContent.equals(contentId()) && !outdates(seen);
  }

  /** Whether the image has become another picture, or gone, since that version. */
  public boolean outdates(Version seen) {
    return since.isNewerThan(seen);
  }
}
