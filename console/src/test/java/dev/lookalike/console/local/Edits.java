package dev.lookalike.console.local;

import dev.lookalike.test.Repository;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/** Edits of sample photographs that nobody would doubt to be copies. */
final class Edits {
  private final Path folder;

  /** Edits into a folder. */
  Edits(Path folder) {
    this.folder = folder;
  }

  static Path sample(String name) {
    return Repository.samples().resolve("pictures").resolve(name);
  }

  /** Saved again as a JPEG, 1 to 100; each quality is another picture to the bytes and the eye. */
  Path recompressed(String sample, int quality) throws IOException {
    return resized(sample, 1, quality);
  }

  /** Scaled and saved again as a JPEG. */
  Path resized(String sample, double scale, int quality) throws IOException {
    BufferedImage source = ImageIO.read(sample(sample).toFile());
    int width = (int) (source.getWidth() * scale);
    int height = (int) (source.getHeight() * scale);
    BufferedImage target = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = target.createGraphics();
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    graphics.drawImage(source, 0, 0, width, height, null);
    graphics.dispose();
    Path file = folder.resolve("%s-%d-%d.jpg".formatted(sample, width, quality));
    write(target, quality, file);
    return file;
  }

  private static void write(BufferedImage picture, int quality, Path file) throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ImageWriteParam how = writer.getDefaultWriteParam();
    how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
    how.setCompressionQuality(quality / 100f);
    try (ImageOutputStream out = ImageIO.createImageOutputStream(Files.newOutputStream(file))) {
      writer.setOutput(out);
      writer.write(null, new IIOImage(picture, null, null), how);
    } finally {
      writer.dispose();
    }
  }
}
