package dev.lookalike.bench.scaleout;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;
import org.apache.kafka.common.utils.Utils;

/** Small pictures of blocks, no two alike, under ids that fill all partitions evenly. */
final class Pictures {
  private static final int SIDE = 128;
  private static final int BLOCK = 16;

  private Pictures() {}

  /** The files' names are the ids; the same seed gives the same ones. */
  static List<Path> make(Path folder, int count, int seed) throws IOException {
    Files.createDirectories(folder);
    Random random = new Random(seed);
    int[] inPartition = new int[Bed.PARTITIONS];
    List<Path> pictures = new ArrayList<>();
    for (int i = 0; pictures.size() < count; i++) {
      String id = "picture-%d-%d".formatted(seed, i);
      int partition = partition("default/" + id);
      if (inPartition[partition] * Bed.PARTITIONS < count) {
        inPartition[partition]++;
        Path file = folder.resolve(id);
        ImageIO.write(draw(random), "png", file.toFile());
        pictures.add(file);
      }
    }
    return pictures;
  }

  private static int partition(String key) {
    int hash = Utils.murmur2(key.getBytes(StandardCharsets.UTF_8));
    return Utils.toPositive(hash) % Bed.PARTITIONS;
  }

  private static BufferedImage draw(Random random) {
    BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    for (int x = 0; x < SIDE; x += BLOCK) {
      for (int y = 0; y < SIDE; y += BLOCK) {
        graphics.setColor(new Color(random.nextInt(1 << 24)));
        graphics.fillRect(x, y, BLOCK, BLOCK);
      }
    }
    graphics.dispose();
    return image;
  }
}
