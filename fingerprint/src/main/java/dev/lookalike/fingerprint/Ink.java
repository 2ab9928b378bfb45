package dev.lookalike.fingerprint;

import static org.bytedeco.opencv.global.opencv_core.subtract;
import static org.bytedeco.opencv.global.opencv_imgproc.GaussianBlur;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_AREA;
import static org.bytedeco.opencv.global.opencv_imgproc.MORPH_CLOSE;
import static org.bytedeco.opencv.global.opencv_imgproc.MORPH_RECT;
import static org.bytedeco.opencv.global.opencv_imgproc.getStructuringElement;
import static org.bytedeco.opencv.global.opencv_imgproc.morphologyEx;
import static org.bytedeco.opencv.global.opencv_imgproc.resize;

import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;

/**
 * A page's ink: how much darker than the paper around it each cell is. Fine enough for lines and
 * words, where {@link Print#luma} shows the layout only.
 *
 * @param width in cells
 * @param height in cells; a cell is square
 * @param levels row by row, 0 for paper to {@value #LEVELS} for the darkest
 */
@SuppressWarnings("ArrayRecordComponent") // read in tight loops, never compared
record Ink(int width, int height, byte[] levels) {
  static final int LEVELS = 3;

  /** What a fingerprint has room for, at two bits each. */
  static final int MOST_CELLS = 14_400;

  static final int LONGEST = 160;
  private static final int PER_BYTE = 4;

  /** In pixels: wider than a stroke, narrower than a shadow. */
  private static final int STROKE = 15;

  /** The few darkest cells do not set the scale. */
  private static final double DARK = 0.98;

  /** Call within a PointerScope. */
  static Ink of(Mat grey) {
    Mat paper = new Mat();
    GaussianBlur(grey, paper, new Size(0, 0), 1);
    Mat square = getStructuringElement(MORPH_RECT, new Size(STROKE, STROKE));
    morphologyEx(paper, paper, MORPH_CLOSE, square);
    Mat darker = new Mat();
    subtract(paper, grey, darker);
    int longer = Math.max(grey.cols(), grey.rows());
    int shorter = Math.min(grey.cols(), grey.rows());
    double cells = Math.min(LONGEST, Math.sqrt((double) MOST_CELLS * longer / shorter));
    int width = Math.max(1, (int) (cells * grey.cols() / longer));
    int height = Math.max(1, (int) (cells * grey.rows() / longer));
    resize(darker, darker, new Size(width, height), 0, 0, INTER_AREA);
    return quantised(darker, width, height);
  }

  private static Ink quantised(Mat darker, int width, int height) {
    byte[] ink = new byte[width * height];
    darker.data().get(ink);
    float[] amounts = new float[ink.length];
    for (int i = 0; i < ink.length; i++) {
      amounts[i] = ink[i] & 0xff;
    }
    double dark = Histograms.quantile(amounts.clone(), DARK) + 1;
    for (int i = 0; i < ink.length; i++) {
      ink[i] = (byte) Math.min(LEVELS, Math.round(LEVELS * amounts[i] / dark));
    }
    return new Ink(width, height, ink);
  }

  static int packedSize(int width, int height) {
    return (width * height + PER_BYTE - 1) / PER_BYTE;
  }

  /** Two bits each, the first lowest. */
  byte[] packed() {
    byte[] packed = new byte[packedSize(width, height)];
    for (int i = 0; i < levels.length; i++) {
      packed[i / PER_BYTE] |= (byte) (levels[i] << (2 * (i % PER_BYTE)));
    }
    return packed;
  }

  static Ink unpacked(int width, int height, byte[] packed) {
    byte[] levels = new byte[width * height];
    for (int i = 0; i < levels.length; i++) {
      levels[i] = (byte) ((packed[i / PER_BYTE] >> (2 * (i % PER_BYTE))) & LEVELS);
    }
    return new Ink(width, height, levels);
  }
}
