package dev.lookalike.campaign.scenario;

import dev.lookalike.campaign.scenario.Picture.Look;
import dev.lookalike.schema.ImageKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * A catalogue's life by a seed: of its uploads 10% are replacements, 10% deletes, 20% planted
 * duplicates, a few files that nobody can read and a few deleted images that come back; the rest is
 * new. Two tenants, so that a copy in the other's catalogue must stay unmentioned.
 */
public final class Scenario {
  private static final List<String> TENANTS = List.of("shop", "shop", "shop", "archive");

  /** Groups stay far below what makes a flood. */
  private static final int MOST_OF_A_MOTIF = 4;

  /**
   * One upload.
   *
   * @param picture empty for a delete
   */
  public record Step(ImageKey image, Optional<Picture> picture) {}

  private final Random random;
  private final List<ImageKey> live = new ArrayList<>();
  private final List<ImageKey> gone = new ArrayList<>();
  private final Map<ImageKey, Picture> shown = new HashMap<>();
  private final Map<Integer, Integer> uses = new HashMap<>();
  private int images;
  private int motifs;

  public Scenario(long seed) {
    this.random = new Random(seed);
  }

  public List<Step> steps(int count) {
    return java.util.stream.Stream.generate(this::next).limit(count).toList();
  }

  private Step next() {
    int dice = live.size() < 10 ? 99 : random.nextInt(100);
    if (dice < 10) {
      return delete();
    }
    if (dice < 20) {
      return upload(anyLive(), random.nextInt(10) == 0 ? sameAgain() : novel());
    }
    if (dice < 40) {
      return upload(newImage(), planted());
    }
    if (dice < 42) {
      return upload(random.nextBoolean() ? anyLive() : newImage(), broken());
    }
    if (dice < 45 && !gone.isEmpty()) {
      return upload(gone.get(random.nextInt(gone.size())), novel());
    }
    return upload(newImage(), novel());
  }

  private Step delete() {
    ImageKey image = anyLive();
    live.remove(image);
    shown.remove(image);
    gone.add(image);
    return new Step(image, Optional.empty());
  }

  private Step upload(ImageKey image, Picture picture) {
    shown.put(image, picture);
    gone.remove(image);
    if (!live.contains(image)) {
      live.add(image);
    }
    return new Step(image, Optional.of(picture));
  }

  private ImageKey anyLive() {
    return live.get(random.nextInt(live.size()));
  }

  private ImageKey newImage() {
    String tenant = TENANTS.get(random.nextInt(TENANTS.size()));
    return new ImageKey(tenant, "image-%05d".formatted(images++));
  }

  private Picture novel() {
    return new Picture(motifs++, Look.ORIGINAL);
  }

  private Picture broken() {
    return new Picture(motifs++, Look.BROKEN);
  }

  private Picture sameAgain() {
    return shown.get(anyLive());
  }

  /** The same file as some image's, or a worse copy. */
  private Picture planted() {
    Picture source = shown.get(anyLive());
    if (!source.isReadable() || uses.merge(source.motif(), 1, Integer::sum) >= MOST_OF_A_MOTIF) {
      return novel();
    }
    return new Picture(source.motif(), random.nextBoolean() ? source.look() : Look.COPY);
  }
}
