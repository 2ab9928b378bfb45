package dev.lookalike.duplicates.pairs;

import dev.lookalike.schema.Version;
import org.jspecify.annotations.Nullable;

/**
 * The word of one image's search about another image. It counts while both still are what was
 * compared; about versions not heard of yet it waits.
 *
 * @param version of the image that searched
 * @param contentId of it then
 * @param otherVersion of the image that was found
 * @param otherContentId of it then
 * @param finding what was measured
 */
public record Claim(
    Version version,
    String contentId,
    Version otherVersion,
    String otherContentId,
    Finding finding) {

  boolean holds(@Nullable ImageState claimant, @Nullable ImageState other) {
    return claimant != null
        && other != null
        && claimant.isStill(version, contentId)
        && other.isStill(otherVersion, otherContentId);
  }
}
