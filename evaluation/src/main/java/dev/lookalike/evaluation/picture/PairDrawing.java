package dev.lookalike.evaluation.picture;

import dev.lookalike.fingerprint.MatchedPoint;
import dev.lookalike.opencv.Picture;
import dev.lookalike.schema.Alignment;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Two pictures beside each other, with what was matched between them drawn in. */
public final class PairDrawing {
  private static final int ZOOM = 2;
  private static final int GAP = 24;
  private static final double RADIUS = 3.5;
  private static final float THIN = 1.3f;
  private static final float THICK = 3;

  /** Neighbouring lines are told apart by their hues: the golden section. */
  private static final float HUES = 0.618034f;

  private final Picture first;
  private final Picture second;
  private final int secondLeft;
  private final Graphics2D canvas;

  private PairDrawing(Picture first, Picture second, BufferedImage image) {
    this.first = first;
    this.second = second;
    this.secondLeft = first.width() * ZOOM + GAP;
    this.canvas = image.createGraphics();
  }

  /**
   * Draws them at twice the size that they are compared at.
   *
   * @param points that both share
   * @param alignment whose boxes show the part that both have; null without any
   */
  public static BufferedImage of(
      Picture first, Picture second, List<MatchedPoint> points, @Nullable Alignment alignment) {
    int width = (first.width() + second.width()) * ZOOM + GAP;
    int height = Math.max(first.height(), second.height()) * ZOOM;
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    PairDrawing drawing = new PairDrawing(first, second, image);
    drawing.draw(points, alignment, image);
    return image;
  }

  private void draw(List<MatchedPoint> points, @Nullable Alignment alignment, BufferedImage image) {
    canvas.setColor(Color.WHITE);
    canvas.fillRect(0, 0, image.getWidth(), image.getHeight());
    canvas.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    canvas.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
    paste(first, 0);
    paste(second, secondLeft);
    if (alignment != null) {
      canvas.setStroke(new BasicStroke(THICK));
      canvas.setColor(Color.ORANGE);
      box(alignment.first(), first, 0);
      box(alignment.second(), second, secondLeft);
    }
    canvas.setStroke(new BasicStroke(THIN));
    for (int i = 0; i < points.size(); i++) {
      canvas.setColor(Color.getHSBColor(i * HUES, 0.9f, 0.95f));
      line(points.get(i));
    }
    canvas.dispose();
  }

  private void paste(Picture picture, int left) {
    BufferedImage pixels =
        new BufferedImage(picture.width(), picture.height(), BufferedImage.TYPE_3BYTE_BGR);
    pixels.getRaster().setDataElements(0, 0, picture.width(), picture.height(), rgb(picture.bgr()));
    canvas.drawImage(pixels, left, 0, picture.width() * ZOOM, picture.height() * ZOOM, null);
  }

  /** The raster's elements are in the order of the colour model, whatever lies in memory. */
  private static byte[] rgb(byte[] bgr) {
    byte[] turned = bgr.clone();
    for (int i = 0; i < turned.length; i += 3) {
      turned[i] = bgr[i + 2];
      turned[i + 2] = bgr[i];
    }
    return turned;
  }

  private void box(Alignment.Box box, Picture in, int left) {
    double width = in.width() * ZOOM;
    double height = in.height() * ZOOM;
    canvas.draw(
        new Rectangle2D.Double(
            left + box.x() * width, box.y() * height, box.width() * width, box.height() * height));
  }

  private void line(MatchedPoint point) {
    double x1 = point.firstX() * first.width() * ZOOM;
    double y1 = point.firstY() * first.height() * ZOOM;
    double x2 = secondLeft + point.secondX() * second.width() * ZOOM;
    double y2 = point.secondY() * second.height() * ZOOM;
    canvas.draw(new Line2D.Double(x1, y1, x2, y2));
    canvas.fill(new Ellipse2D.Double(x1 - RADIUS, y1 - RADIUS, 2 * RADIUS, 2 * RADIUS));
    canvas.fill(new Ellipse2D.Double(x2 - RADIUS, y2 - RADIUS, 2 * RADIUS, 2 * RADIUS));
  }
}
