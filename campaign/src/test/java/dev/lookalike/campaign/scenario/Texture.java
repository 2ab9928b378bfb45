package dev.lookalike.campaign.scenario;

import java.awt.image.BufferedImage;
import java.util.Random;

/** Patterns in two colours: ramps, stripes, checks, dots and rings at any angle and pitch. */
final class Texture {
  private enum Kind {
    RAMP,
    STRIPES,
    CHECKS,
    DOTS,
    RINGS
  }

  private final Kind kind;
  private final double pitch;
  private final double cos;
  private final double sin;
  private final double side;

  private Texture(Random random, int side) {
    this.kind = Kind.values()[random.nextInt(Kind.values().length)];
    this.pitch = 6 + random.nextDouble() * 40;
    double angle = random.nextDouble() * Math.PI;
    this.cos = Math.cos(angle);
    this.sin = Math.sin(angle);
    this.side = side;
  }

  static BufferedImage any(Random random, int side) {
    Texture texture = new Texture(random, side);
    int one = random.nextInt(1 << 24);
    int other = random.nextInt(1 << 24);
    BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < side; y++) {
      for (int x = 0; x < side; x++) {
        image.setRGB(x, y, mixed(one, other, texture.shareAt(x, y)));
      }
    }
    return image;
  }

  /** How much of the second colour there is, 0 to 1. */
  private double shareAt(int x, int y) {
    double along = x * cos + y * sin;
    double across = y * cos - x * sin;
    return switch (kind) {
      case RAMP -> cyclic(along / side);
      case STRIPES -> half(along);
      case CHECKS -> Math.abs(half(along) - half(across));
      case DOTS -> Math.hypot(offCentre(along), offCentre(across)) < .3 ? 1 : 0;
      case RINGS -> half(Math.hypot(x - side / 2, y - side / 2));
    };
  }

  private double half(double distance) {
    return cyclic(distance / pitch) < .5 ? 0 : 1;
  }

  private double offCentre(double distance) {
    return cyclic(distance / pitch) - .5;
  }

  private static double cyclic(double value) {
    return value - Math.floor(value);
  }

  private static int mixed(int one, int other, double share) {
    int colour = 0;
    for (int shift = 16; shift >= 0; shift -= 8) {
      int from = one >> shift & 0xff;
      int to = other >> shift & 0xff;
      colour = colour << 8 | (int) Math.round(from + (to - from) * share);
    }
    return colour;
  }
}
