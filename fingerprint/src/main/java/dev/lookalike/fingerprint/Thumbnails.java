package dev.lookalike.fingerprint;

import static org.bytedeco.opencv.global.opencv_imgproc.COLOR_BGR2Lab;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_AREA;
import static org.bytedeco.opencv.global.opencv_imgproc.cvtColor;
import static org.bytedeco.opencv.global.opencv_imgproc.resize;

import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.Size;

/** Small pictures of a picture's content, stretched to a square. Call within a PointerScope. */
final class Thumbnails {
  private static final int GREY = 128;

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

  /** See {@link Print#chroma}. */
  static float[] chroma(Mat bgr, ContentBox content) {
    Mat lab = new Mat();
    cvtColor(square(bgr, content, Print.CHROMA_CELLS), lab, COLOR_BGR2Lab);
    byte[] bytes = bytes(lab);
    int cells = bytes.length / 3;
    float[] chroma = new float[2 * cells];
    for (int i = 0; i < cells; i++) {
      chroma[i] = (bytes[3 * i + 1] & 0xff) - GREY;
      chroma[cells + i] = (bytes[3 * i + 2] & 0xff) - GREY;
    }
    return chroma;
  }

  private static Mat square(Mat pixels, ContentBox box, int cells) {
    Mat part = new Mat(pixels, new Rect(box.left(), box.top(), box.width(), box.height()));
    Mat out = new Mat();
    resize(part, out, new Size(cells, cells), 0, 0, INTER_AREA);
    return out;
  }

  private static byte[] bytes(Mat pixels) {
    byte[] bytes = new byte[Math.toIntExact(pixels.total() * pixels.elemSize())];
    pixels.data().get(bytes);
    return bytes;
  }
}
