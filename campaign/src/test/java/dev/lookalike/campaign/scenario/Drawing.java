package dev.lookalike.campaign.scenario;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/** Draws pictures: many shapes in many colours, all of them given by the motif's number. */
public final class Drawing {
  private static final int SIDE = 256;
  private static final int SMALLER = 208;
  private static final float QUALITY = .92f;
  private static final int SHAPES = 40;

  private Drawing() {}

  /** The file at a picture's address, the same bytes each time. */
  public static byte[] file(Picture picture) {
    try {
      return switch (picture.look()) {
        case ORIGINAL -> png(motif(picture.motif()));
        case COPY -> jpeg(smaller(motif(picture.motif())));
        case BROKEN, ABSENT -> "no picture at all".getBytes(UTF_8);
      };
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static BufferedImage motif(int number) {
    // Neighbouring seeds begin alike otherwise.
    Random random = new Random(number * 0x9E3779B97F4A7C15L);
    BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
    Graphics2D canvas = image.createGraphics();
    canvas.setColor(colour(random));
    canvas.fillRect(0, 0, SIDE, SIDE);
    for (int i = 0; i < SHAPES; i++) {
      canvas.setColor(colour(random));
      int width = 12 + random.nextInt(80);
      int height = 12 + random.nextInt(80);
      int x = random.nextInt(SIDE) - width / 2;
      int y = random.nextInt(SIDE) - height / 2;
      if (random.nextBoolean()) {
        canvas.fillRect(x, y, width, height);
      } else {
        canvas.fillOval(x, y, width, height);
      }
    }
    canvas.dispose();
    return image;
  }

  private static Color colour(Random random) {
    return new Color(random.nextInt(1 << 24));
  }

  private static BufferedImage smaller(BufferedImage image) {
    BufferedImage small = new BufferedImage(SMALLER, SMALLER, BufferedImage.TYPE_INT_RGB);
    Graphics2D canvas = small.createGraphics();
    canvas.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
    canvas.drawImage(image, 0, 0, SMALLER, SMALLER, null);
    canvas.dispose();
    return small;
  }

  private static byte[] png(BufferedImage image) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(image, "png", out);
    return out.toByteArray();
  }

  private static byte[] jpeg(BufferedImage image) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    try (ImageOutputStream stream = ImageIO.createImageOutputStream(out)) {
      writer.setOutput(stream);
      ImageWriteParam parameters = writer.getDefaultWriteParam();
      parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      parameters.setCompressionQuality(QUALITY);
      writer.write(null, new IIOImage(image, null, null), parameters);
    } finally {
      writer.dispose();
    }
    return out.toByteArray();
  }
}
