package dev.lookalike.fingerprint;

import dev.lookalike.opencv.Picture;
import java.util.Arrays;

/**
 * Trims uniform borders of up to three nested colours: a passe-partout within a frame on a page. A
 * row or column belongs to the content when enough of its pixels differ from the border's colour.
 */
final class ContentBoxFinder {
  private static final int NESTED = 3;
  private static final int TOLERANCE = 12;
  private static final double SHARE_OF_LINE = 0.01;

  /** Less than this on a side would be too little to look at: the border is the content then. */
  private static final int SMALLEST = 24;

  private final byte[] bgr;
  private final int stride;
  private final int[] rows;
  private final int[] columns;

  private ContentBoxFinder(Picture picture) {
    this.bgr = picture.bgr();
    this.stride = 3 * picture.width();
    this.rows = new int[picture.height()];
    this.columns = new int[picture.width()];
  }

  static ContentBox find(Picture picture) {
    ContentBoxFinder finder = new ContentBoxFinder(picture);
    ContentBox box = new ContentBox(0, 0, picture.width(), picture.height());
    for (int i = 0; i < NESTED; i++) {
      ContentBox inner = finder.trimmed(box);
      if (inner.width() < SMALLEST || inner.height() < SMALLEST || inner.equals(box)) {
        return box;
      }
      box = inner;
    }
    return box;
  }

  private ContentBox trimmed(ContentBox box) {
    count(box, borderColour(box));
    double ofRow = SHARE_OF_LINE * box.width();
    double ofColumn = SHARE_OF_LINE * box.height();
    int top = first(rows, box.top(), box.bottom(), ofRow);
    int left = first(columns, box.left(), box.right(), ofColumn);
    if (top == box.bottom() || left == box.right()) {
      return box;
    }
    int bottom = last(rows, box.top(), box.bottom(), ofRow) + 1;
    int right = last(columns, box.left(), box.right(), ofColumn) + 1;
    return new ContentBox(left, top, right, bottom);
  }

  /** The median of each channel along the four edges. */
  private int[] borderColour(ContentBox box) {
    int[] colour = new int[3];
    for (int channel = 0; channel < 3; channel++) {
      int[] histogram = new int[256];
      for (int x = box.left(); x < box.right(); x++) {
        histogram[value(x, box.top(), channel)]++;
        histogram[value(x, box.bottom() - 1, channel)]++;
      }
      for (int y = box.top(); y < box.bottom(); y++) {
        histogram[value(box.left(), y, channel)]++;
        histogram[value(box.right() - 1, y, channel)]++;
      }
      colour[channel] = Histograms.lowerMedian(histogram, 2 * (box.width() + box.height()));
    }
    return colour;
  }

  private int value(int x, int y, int channel) {
    return bgr[y * stride + 3 * x + channel] & 0xff;
  }

  /** Counts in each row and column the pixels that are not of the border's colour. */
  private void count(ContentBox box, int[] colour) {
    Arrays.fill(rows, 0);
    Arrays.fill(columns, 0);
    for (int y = box.top(); y < box.bottom(); y++) {
      int at = y * stride + 3 * box.left();
      for (int x = box.left(); x < box.right(); x++, at += 3) {
        if (differs(bgr[at], colour[0])
            || differs(bgr[at + 1], colour[1])
            || differs(bgr[at + 2], colour[2])) {
          rows[y]++;
          columns[x]++;
        }
      }
    }
  }

  private static boolean differs(byte value, int colour) {
    return Math.abs((value & 0xff) - colour) > TOLERANCE;
  }

  private static int first(int[] counts, int from, int to, double above) {
    int i = from;
    while (i < to && counts[i] <= above) {
      i++;
    }
    return i;
  }

  private static int last(int[] counts, int from, int to, double above) {
    int i = to - 1;
    while (i > from && counts[i] <= above) {
      i--;
    }
    return i;
  }
}
