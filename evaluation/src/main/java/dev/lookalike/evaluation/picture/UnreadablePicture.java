package dev.lookalike.evaluation.picture;

import dev.lookalike.evaluation.table.PictureFile;
import dev.lookalike.schema.FailureReason;

/** A file that is left out, and why; the reason is typed as in {@code image-failures}. */
public record UnreadablePicture(PictureFile source, FailureReason reason, String message) {
  @Override
  public String toString() {
    return "%s: %s: %s".formatted(source.file(), reason, message);
  }
}
