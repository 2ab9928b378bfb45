package dev.lookalike.embedding;

import static org.bytedeco.opencv.global.opencv_core.CV_16U;
import static org.bytedeco.opencv.global.opencv_core.CV_8U;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;
import static org.bytedeco.opencv.global.opencv_core.flip;
import static org.bytedeco.opencv.global.opencv_core.transpose;
import static org.bytedeco.opencv.global.opencv_imgproc.COLOR_BGR2RGB;
import static org.bytedeco.opencv.global.opencv_imgproc.COLOR_BGRA2RGBA;
import static org.bytedeco.opencv.global.opencv_imgproc.COLOR_GRAY2RGB;
import static org.bytedeco.opencv.global.opencv_imgproc.COLOR_RGBA2mRGBA;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_AREA;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_LINEAR;
import static org.bytedeco.opencv.global.opencv_imgproc.cvtColor;
import static org.bytedeco.opencv.global.opencv_imgproc.resize;

import java.nio.ByteBuffer;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;

/**
 * From decoded pixels to what the model takes: 8 bits, resized, upright, on white, RGB. Large
 * pictures are touched once; all else happens at the model's size. Call within a PointerScope.
 */
final class ModelInputs {
  private static final double FROM_16_BITS = 1 / 257.0;
  private static final int FLIP_ROWS = 0;
  private static final int FLIP_COLUMNS = 1;
  private static final int FLIP_BOTH = -1;

  private final int width;
  private final int height;

  ModelInputs(int width, int height) {
    this.width = width;
    this.height = height;
  }

  /**
   * @param pixels grey, BGR or BGRA of 8 or 16 bits, as stored
   * @param premultiplied whether the colours are already multiplied by alpha
   * @param header says how to turn them
   */
  ModelInput of(Mat pixels, boolean premultiplied, ImageHeader header) {
    Mat colours = premultiplied ? eightBits(pixels) : multiplied(eightBits(pixels));
    Mat small =
        header.swapped() ? resized(colours, height, width) : resized(colours, width, height);
    Mat upright = upright(small, header.orientation());
    ByteBuffer rgb = ByteBuffer.allocateDirect(width * height * 3);
    if (upright.channels() == 4) {
      onWhite(upright, rgb);
    } else {
      // Wrapped, so that OpenCV writes where the model will read.
      Mat out = new Mat(height, width, CV_8UC3, new BytePointer(rgb));
      cvtColor(upright, out, upright.channels() == 1 ? COLOR_GRAY2RGB : COLOR_BGR2RGB);
    }
    return new ModelInput(rgb, width, height);
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

  /** Premultiplied colours on white: c + 255 - alpha. */
  private static void onWhite(Mat premultiplied, ByteBuffer rgb) {
    Mat rgba = new Mat();
    cvtColor(premultiplied, rgba, COLOR_BGRA2RGBA);
    ByteBuffer in = rgba.data().capacity(rgba.total() * 4).asByteBuffer();
    for (int pixel = 0; pixel < rgb.capacity() / 3; pixel++) {
      int white = 255 - (in.get(4 * pixel + 3) & 0xff);
      for (int channel = 0; channel < 3; channel++) {
        int colour = (in.get(4 * pixel + channel) & 0xff) + white;
        rgb.put(3 * pixel + channel, (byte) Math.min(255, colour));
      }
    }
  }
}
