package dev.lookalike.campaign.soak;

import dev.lookalike.campaign.scenario.Picture;
import dev.lookalike.campaign.scenario.Picture.Look;
import dev.lookalike.campaign.scenario.Scenario.Step;
import dev.lookalike.schema.ImageKey;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * A catalogue in which the same images come, change and go for ever, about nine in ten of them
 * there at any time. Copies of a motif stay few, so that none floods.
 */
final class Carousel {
  private static final int MOST_OF_A_MOTIF = 3;

  private final Random random;
  private final int images;
  private final Map<ImageKey, Picture> shown = new HashMap<>();
  private int steps;
  private int motifs;

  Carousel(int images, Random random) {
    this.images = images;
    this.random = random;
  }

  /** First each image once, then any of them. */
  synchronized Step next() {
    ImageKey image = key(steps < images ? steps : random.nextInt(images));
    steps++;
    if (shown.containsKey(image) && random.nextInt(100) < 10) {
      shown.remove(image);
      return new Step(image, Optional.empty());
    }
    Picture picture = random.nextInt(100) < 20 ? copy() : novel();
    shown.put(image, picture);
    return new Step(image, Optional.of(picture));
  }

  /** One that was there a moment ago. */
  synchronized ImageKey live() {
    return shown.keySet().stream().skip(random.nextInt(shown.size())).findFirst().orElseThrow();
  }

  private Picture copy() {
    if (shown.isEmpty()) {
      return novel();
    }
    Picture source = shown.get(live());
    long uses = shown.values().stream().filter(p -> p.motif() == source.motif()).count();
    Look look = random.nextBoolean() ? source.look() : Look.COPY;
    return uses < MOST_OF_A_MOTIF ? new Picture(source.motif(), look) : novel();
  }

  private Picture novel() {
    return new Picture(motifs++, Look.ORIGINAL);
  }

  private static ImageKey key(int number) {
    return new ImageKey(number % 4 == 3 ? "archive" : "shop", "image-%04d".formatted(number));
  }
}
