package dev.lookalike.campaign.scenario;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.TexturePaint;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
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

/**
 * Draws pictures: a few shapes, each with a texture of its own, all of them given by the motif's
 * number. Textures are what the model tells apart best: of plain shapes in many colours a copy was
 * often not among the twenty nearest of a few hundred.
 */
public final class Drawing {
  private static final int SIDE = 256;
  private static final int SMALLER = 240;
  private static final float QUALITY = .95f;
  private static final int SHAPES = 5;

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
    for (int i = 0; i <= SHAPES; i++) {
      canvas.setPaint(new TexturePaint(Texture.any(random, SIDE), new Rectangle(SIDE, SIDE)));
      if (i == 0) {
        canvas.fillRect(0, 0, SIDE, SIDE);
      } else {
        canvas.fill(shape(random));
      }
    }
    canvas.dispose();
    return image;
  }

  /** A polygon of three to eight corners, or a star of as many points. */
  private static Shape shape(Random random) {
    boolean star = random.nextBoolean();
    int corners = (3 + random.nextInt(6)) * (star ? 2 : 1);
    double radius = 30 + random.nextInt(60);
    double turn = random.nextDouble() * 2 * Math.PI;
    Path2D outline = new Path2D.Double();
    for (int i = 0; i < corners; i++) {
      double reach = star && i % 2 == 1 ? radius * .45 : radius;
      double angle = turn + i * 2 * Math.PI / corners;
      if (i == 0) {
        outline.moveTo(reach * Math.cos(angle), reach * Math.sin(angle));
      } else {
        outline.lineTo(reach * Math.cos(angle), reach * Math.sin(angle));
      }
    }
    outline.closePath();
    return AffineTransform.getTranslateInstance(random.nextInt(SIDE), random.nextInt(SIDE))
        .createTransformedShape(outline);
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
