package dev.lookalike.fingerprint;

/**
 * A place that ORB found.
 *
 * @param x in pixels
 * @param y in pixels
 * @param size of the patch around it
 * @param angle of the patch, in degrees, 0 to 360
 * @param strength of the corner
 * @param octave the scale it was found at, 0 is the finest
 */
record Corner(float x, float y, float size, float angle, float strength, int octave) {
  /** Where it is in the mirror image, left to right. */
  Corner mirrored(int width) {
    return new Corner(width - 1 - x, y, size, (540 - angle) % 360, strength, octave);
  }
}
