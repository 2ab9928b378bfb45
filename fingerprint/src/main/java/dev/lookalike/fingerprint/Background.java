package dev.lookalike.fingerprint;

import dev.lookalike.opencv.Picture;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The plain background within a picture's content box: what is connected to the box's edge and has
 * the edge's colour. None where the edge is of many colours, or where nothing else would be left.
 */
final class Background {
  private static final int TOLERANCE = 12;
  private static final double SHARE_OF_EDGE = 0.5;

  private final byte[] bgr;
  private final int stride;
  private final ContentBox box;
  private final int[] colour = new int[3];
  private final byte[] found;
  private final int[] pending;
  private int waiting;

  private Background(Picture picture, ContentBox box) {
    this.bgr = picture.bgr();
    this.stride = 3 * picture.width();
    this.box = box;
    this.found = new byte[box.area()];
    this.pending = new int[box.area()];
  }

  /** 255 for background, 0 for the rest; the box row by row. */
  static byte[] find(Picture picture, ContentBox box) {
    Background background = new Background(picture, box);
    background.spread();
    return background.found;
  }

  private void spread() {
    if (!plainEdge()) {
      return;
    }
    int width = box.width();
    int height = box.height();
    for (int x = 0; x < width; x++) {
      visit(x, 0);
      visit(x, height - 1);
    }
    for (int y = 0; y < height; y++) {
      visit(0, y);
      visit(width - 1, y);
    }
    while (waiting > 0) {
      int at = pending[--waiting];
      int x = at % width;
      int y = at / width;
      visit(x - 1, y);
      visit(x + 1, y);
      visit(x, y - 1);
      visit(x, y + 1);
    }
  }

  private void visit(int x, int y) {
    if (x < 0 || y < 0 || x >= box.width() || y >= box.height()) {
      return;
    }
    int at = y * box.width() + x;
    if (found[at] == 0 && isLike(place(x, y))) {
      found[at] = (byte) 255;
      pending[waiting++] = at;
    }
  }

  private boolean plainEdge() {
    int[] edge = edge();
    int[] histogram = new int[256];
    for (int channel = 0; channel < 3; channel++) {
      Arrays.fill(histogram, 0);
      for (int at : edge) {
        histogram[bgr[at + channel] & 0xff]++;
      }
      colour[channel] = Histograms.upperMedian(histogram, edge.length);
    }
    int alike = 0;
    for (int at : edge) {
      alike += isLike(at) ? 1 : 0;
    }
    return alike >= SHARE_OF_EDGE * edge.length;
  }

  /** Where the pixels of the box's edge are. */
  private int[] edge() {
    int width = box.width();
    int height = box.height();
    IntStream.Builder at = IntStream.builder();
    for (int x = 0; x < width; x++) {
      at.add(place(x, 0)).add(place(x, height - 1));
    }
    for (int y = 1; y < height - 1; y++) {
      at.add(place(0, y)).add(place(width - 1, y));
    }
    return at.build().toArray();
  }

  private int place(int x, int y) {
    return (box.top() + y) * stride + 3 * (box.left() + x);
  }

  private boolean isLike(int at) {
    return Math.abs((bgr[at] & 0xff) - colour[0]) <= TOLERANCE
        && Math.abs((bgr[at + 1] & 0xff) - colour[1]) <= TOLERANCE
        && Math.abs((bgr[at + 2] & 0xff) - colour[2]) <= TOLERANCE;
  }
}
