package dev.lookalike.console.local;

import dev.lookalike.test.Repository;
import java.awt.Color;
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
    return drawn(sample, scale, 0, BufferedImage.TYPE_INT_RGB, quality);
  }

  /** Without its colours, scaled. */
  Path greyed(String sample, double scale) throws IOException {
    return drawn(sample, scale, 0, BufferedImage.TYPE_BYTE_GRAY, 95);
  }

  /** With a white border of this share of its size on each side. */
  Path bordered(String sample, double border) throws IOException {
    return drawn(sample, 1, border, BufferedImage.TYPE_INT_RGB, 95);
  }

  private Path drawn(String sample, double scale, double border, int type, int quality)
      throws IOException {
    BufferedImage source = ImageIO.read(sample(sample).toFile());
    int width = (int) (source.getWidth() * scale);
    int height = (int) (source.getHeight() * scale);
    int left = (int) (width * border);
    int top = (int) (height * border);
    BufferedImage target = new BufferedImage(width + 2 * left, height + 2 * top, type);
    Graphics2D graphics = target.createGraphics();
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, target.getWidth(), target.getHeight());
    graphics.drawImage(source, left, top, width, height, null);
    graphics.dispose();
    Path file = Files.createTempFile(folder, sample + "-", ".jpg");
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
