package dev.lookalike.fingerprint;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC1;
import static org.bytedeco.opencv.global.opencv_imgproc.COLOR_BGR2Lab;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_AREA;
import static org.bytedeco.opencv.global.opencv_imgproc.cvtColor;
import static org.bytedeco.opencv.global.opencv_imgproc.resize;

import dev.lookalike.opencv.Picture;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.Size;

/** Small pictures of a picture's content, stretched to a square. Call within a PointerScope. */
final class Thumbnails {
  private static final int GREY = 128;
  private static final int HALF = 127;

  /** With more than this nothing would be left to compare. */
  private static final double MOST_BACKGROUND = 0.97;

  private Thumbnails() {}

  /** See {@link Print#luma}. */
  static float[] luma(Mat grey, ContentBox content) {
    byte[] bytes = bytes(square(grey, content, Print.LUMA_CELLS));
    float[] luma = new float[bytes.length];
    for (int i = 0; i < luma.length; i++) {
      luma[i] = bytes[i] & 0xff;
    }
    return luma;
  }

  /** See {@link Print#background}. */
  static float[] background(Picture picture, ContentBox content) {
    Mat mask =
        new Mat(
            content.height(),
            content.width(),
            CV_8UC1,
            new BytePointer(Background.find(picture, content)));
    byte[] bytes = bytes(small(mask, Print.LUMA_CELLS));
    float[] background = new float[bytes.length];
    int count = 0;
    for (int i = 0; i < bytes.length; i++) {
      background[i] = (bytes[i] & 0xff) > HALF ? 1 : 0;
      count += (int) background[i];
    }
    return count > MOST_BACKGROUND * bytes.length ? new float[bytes.length] : background;
  }

  /** See {@link Print#chromaA}; then {@link Print#chromaB}. */
  static float[][] chroma(Mat bgr, ContentBox content) {
    Mat lab = new Mat();
    cvtColor(square(bgr, content, Print.CHROMA_CELLS), lab, COLOR_BGR2Lab);
    byte[] bytes = bytes(lab);
    float[][] chroma = new float[2][bytes.length / 3];
    for (int i = 0; i < bytes.length / 3; i++) {
      chroma[0][i] = (bytes[3 * i + 1] & 0xff) - GREY;
      chroma[1][i] = (bytes[3 * i + 2] & 0xff) - GREY;
    }
    return chroma;
  }

  private static Mat square(Mat pixels, ContentBox box, int cells) {
    return small(part(pixels, box), cells);
  }

  /** The content alone; shares the picture's memory. */
  static Mat part(Mat pixels, ContentBox box) {
    return new Mat(pixels, new Rect(box.left(), box.top(), box.width(), box.height()));
  }

  /** Stretched to cells x cells, by area. */
  static Mat small(Mat pixels, int cells) {
    Mat out = new Mat();
    resize(pixels, out, new Size(cells, cells), 0, 0, INTER_AREA);
    return out;
  }

  private static byte[] bytes(Mat pixels) {
    byte[] bytes = new byte[Math.toIntExact(pixels.total() * pixels.elemSize())];
    pixels.data().get(bytes);
    return bytes;
  }
}
