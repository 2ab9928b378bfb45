package dev.lookalike.fingerprint;

/**
 * A picture's points as they are, or as they are in its mirror image.
 *
 * @param points the places with their descriptors
 * @param content the box that the drawing is in
 */
record View(Keypoints points, ContentBox content) {
  static View of(Print print) {
    return new View(print.points(), print.content());
  }

  /** Left to right. */
  static View mirrored(Print print) {
    return new View(
        print.points().mirrored(print.width()), print.content().mirrored(print.width()));
  }
}
