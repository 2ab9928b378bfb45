package dev.lookalike.embedding;

import static org.bytedeco.opencv.global.opencv_core.CV_16U;
import static org.bytedeco.opencv.global.opencv_core.CV_8U;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;
import static org.bytedeco.opencv.global.opencv_core.flip;
import static org.bytedeco.opencv.global.opencv_core.transpose;
import static org.bytedeco.opencv.global.opencv_imgproc.COLOR_GRAY2BGR;
import static org.bytedeco.opencv.global.opencv_imgproc.COLOR_RGBA2mRGBA;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_AREA;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_LINEAR;
import static org.bytedeco.opencv.global.opencv_imgproc.cvtColor;
import static org.bytedeco.opencv.global.opencv_imgproc.resize;

import dev.lookalike.opencv.Picture;
import java.nio.ByteBuffer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.Size;

/**
 * Decoded pixels on their way to being seen: 8 bits, upright, on white, of any size. Large pictures
 * are touched once for each size; all else happens at that size. Call within a PointerScope.
 */
final class ShownImage {
  private static final double FROM_16_BITS = 1 / 257.0;

  /** So many times the compared picture's length is left before its areas are averaged. */
  private static final double LEFT = 1.5;

  private static final int FLIP_ROWS = 0;
  private static final int FLIP_COLUMNS = 1;
  private static final int FLIP_BOTH = -1;

  private final Mat colours;
  private final ImageHeader header;

  /**
   * @param pixels grey, BGR or BGRA of 8 or 16 bits, as stored
   * @param premultiplied whether the colours are already multiplied by alpha
   * @param header says how to turn them
   */
  ShownImage(Mat pixels, boolean premultiplied, ImageHeader header) {
    this.colours = premultiplied ? eightBits(pixels) : multiplied(eightBits(pixels));
    this.header = header;
  }

  /** In pixels; more than the decoded ones where those are reduced. */
  int width() {
    return header.swapped() ? header.height() : header.width();
  }

  int height() {
    return header.swapped() ? header.width() : header.height();
  }

  /** In the size that pictures are compared at, or their own where that is smaller. */
  Picture picture() {
    int width = header.swapped() ? colours.rows() : colours.cols();
    int height = header.swapped() ? colours.cols() : colours.rows();
    int longer = Math.max(width, height);
    return longer <= Picture.LONGER_SIDE
        ? Picture.of(at(colours, width, height))
        : Picture.of(
            at(halved(longer), Picture.compared(width, longer), Picture.compared(height, longer)));
  }

  /**
   * Half as long and wide as often as enough is left to be averaged once more: OpenCV averages two
   * by two pixels ten times as fast as areas of any size. What is compared is coarser than what
   * that changes; the model's input is not.
   */
  private Mat halved(int longer) {
    Mat half = colours;
    int left = longer / 2;
    while (left >= LEFT * Picture.LONGER_SIDE && Math.min(half.cols(), half.rows()) > 1) {
      // An odd last row or column is left out: only whole squares are quick.
      Mat even = half.apply(new Rect(0, 0, half.cols() & ~1, half.rows() & ~1));
      half = resized(even, even.cols() / 2, even.rows() / 2);
      left /= 2;
    }
    return half;
  }

  /** BGR pixels in the given size, of which neither side need fit the picture's. */
  Mat at(int width, int height) {
    return at(colours, width, height);
  }

  private Mat at(Mat pixels, int width, int height) {
    Mat small = header.swapped() ? resized(pixels, height, width) : resized(pixels, width, height);
    Mat upright = upright(small, header.orientation());
    return switch (upright.channels()) {
      case 1 -> coloured(upright);
      case 4 -> onWhite(upright);
      default -> upright;
    };
  }

  private static Mat eightBits(Mat pixels) {
    if (pixels.depth() != CV_16U) {
      return pixels;
    }
    Mat out = new Mat();
    pixels.convertTo(out, CV_8U, FROM_16_BITS, 0);
    return out;
  }

  /** Averaging needs colours weighted by alpha, else what is transparent would show through. */
  private static Mat multiplied(Mat pixels) {
    if (pixels.channels() != 4) {
      return pixels;
    }
    Mat out = new Mat();
    cvtColor(pixels, out, COLOR_RGBA2mRGBA);
    return out;
  }

  /** The manifest's rule AREA_STRETCH: areas averaged down, then interpolated up. */
  private static Mat resized(Mat pixels, int width, int height) {
    int downWidth = Math.min(width, pixels.cols());
    int downHeight = Math.min(height, pixels.rows());
    Mat down = new Mat();
    resize(pixels, down, new Size(downWidth, downHeight), 0, 0, INTER_AREA);
    if (downWidth == width && downHeight == height) {
      return down;
    }
    Mat up = new Mat();
    resize(down, up, new Size(width, height), 0, 0, INTER_LINEAR);
    return up;
  }

  private static Mat upright(Mat pixels, int orientation) {
    return switch (orientation) {
      case 2 -> flipped(pixels, FLIP_COLUMNS);
      case 3 -> flipped(pixels, FLIP_BOTH);
      case 4 -> flipped(pixels, FLIP_ROWS);
      case 5 -> transposed(pixels);
      case 6 -> flipped(transposed(pixels), FLIP_COLUMNS);
      case 7 -> flipped(transposed(pixels), FLIP_BOTH);
      case 8 -> flipped(transposed(pixels), FLIP_ROWS);
      default -> pixels;
    };
  }

  private static Mat flipped(Mat pixels, int how) {
    Mat out = new Mat();
    flip(pixels, out, how);
    return out;
  }

  private static Mat transposed(Mat pixels) {
    Mat out = new Mat();
    transpose(pixels, out);
    return out;
  }

  private static Mat coloured(Mat grey) {
    Mat out = new Mat();
    cvtColor(grey, out, COLOR_GRAY2BGR);
    return out;
  }

  /** Premultiplied colours on white: c + 255 - alpha. */
  private static Mat onWhite(Mat premultiplied) {
    Mat out = new Mat(premultiplied.rows(), premultiplied.cols(), CV_8UC3);
    ByteBuffer in = bytes(premultiplied);
    ByteBuffer bgr = bytes(out);
    for (int pixel = 0; pixel < bgr.capacity() / 3; pixel++) {
      int white = 255 - (in.get(4 * pixel + 3) & 0xff);
      for (int channel = 0; channel < 3; channel++) {
        int colour = (in.get(4 * pixel + channel) & 0xff) + white;
        bgr.put(3 * pixel + channel, (byte) Math.min(255, colour));
      }
    }
    return out;
  }

  private static ByteBuffer bytes(Mat pixels) {
    return pixels.data().capacity(pixels.total() * pixels.elemSize()).asByteBuffer();
  }
}
