package dev.lookalike.test;

import dev.lookalike.fingerprint.Fingerprinter;
import dev.lookalike.opencv.Picture;
import dev.lookalike.schema.Fingerprint;
import java.util.Random;

/** Pictures of tiles of random grey: equal for equal seeds, as unlike as can be for others. */
public final class Tiles {
  private static final int TILES = 16;

  private Tiles() {}

  public static Picture picture(String seed) {
    byte[] greys = new byte[TILES * TILES];
    new Random(seed.hashCode()).nextBytes(greys);
    int side = Picture.LONGER_SIDE;
    byte[] pixels = new byte[3 * side * side];
    for (int i = 0; i < side * side; i++) {
      int row = i / side * TILES / side;
      int column = i % side * TILES / side;
      for (int channel = 0; channel < 3; channel++) {
        pixels[3 * i + channel] = greys[row * TILES + column];
      }
    }
    return new Picture(pixels, side, side);
  }

  public static Fingerprint fingerprint(String seed) {
    return new Fingerprinter().fingerprint(picture(seed));
  }
}
