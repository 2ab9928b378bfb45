package dev.lookalike.evaluation.picture;

import dev.lookalike.evaluation.table.PictureFile;
import dev.lookalike.schema.Fingerprint;

/**
 * What is kept of a picture file.
 *
 * @param source its id and where it is
 * @param facts what is known of the file
 * @param vector of length 1
 * @param fingerprint to compare it by
 */
@SuppressWarnings("ArrayRecordComponent") // handed over, never compared
public record ReadPicture(
    PictureFile source, FileFacts facts, float[] vector, Fingerprint fingerprint) {
  public String id() {
    return source.id();
  }
}
