package dev.lookalike.schema;

/**
 * How the first picture of a pair lies on the second.
 *
 * @param byPoints whether matched keypoints gave it; else the two contents were laid on each other
 *     whole, turned by quarters
 * @param scale from the first's pixels to the second's, each picture's longer side counted as 1; 0
 *     to 1,000
 * @param rotation in degrees clockwise, -180 to 180; after mirroring
 * @param mirrored whether the first is mirrored left to right before it is turned
 * @param first the part of the first picture that the second shows too
 * @param second the part of the second picture that the first shows too
 * @param addedToFirst share of the common part where only the first has something on it, as a
 *     caption or a watermark; 0 to 1
 * @param addedToSecond the same of the second
 */
public record Alignment(
    boolean byPoints,
    double scale,
    double rotation,
    boolean mirrored,
    Box first,
    Box second,
    double addedToFirst,
    double addedToSecond) {
  /** A part of a picture, upright, in fractions of its width and height. */
  public record Box(double x, double y, double width, double height) {
    public Box {
      Check.range(x, 0, 1, "box.x");
      Check.range(y, 0, 1, "box.y");
      Check.range(width, 0, 1, "box.width");
      Check.range(height, 0, 1, "box.height");
    }

    /** The share of the picture that it covers, 0 to 1. */
    public double area() {
      return width * height;
    }
  }

  public Alignment {
    Check.range(scale, 0, 1000, "alignment.scale");
    Check.range(rotation, -180, 180, "alignment.rotation");
    Check.required(first, "alignment.first");
    Check.required(second, "alignment.second");
    Check.range(addedToFirst, 0, 1, "alignment.addedToFirst");
    Check.range(addedToSecond, 0, 1, "alignment.addedToSecond");
  }
}
