package dev.lookalike.fingerprint;

import static org.bytedeco.opencv.global.opencv_imgproc.COLOR_BGR2GRAY;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_AREA;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_LINEAR;
import static org.bytedeco.opencv.global.opencv_imgproc.cvtColor;
import static org.bytedeco.opencv.global.opencv_imgproc.resize;

import dev.lookalike.opencv.OpenCv;
import dev.lookalike.opencv.Picture;
import dev.lookalike.schema.Fingerprint;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;

/**
 * Makes fingerprints: keypoints, and small pictures of the content's light, background and colour,
 * all at one size. The same picture gives the same bytes. Safe for use by many threads; holds
 * nothing.
 */
public final class Fingerprinter {
  /** The first byte of every fingerprint made here; those of another version are not comparable. */
  public static final int VERSION = PrintCodec.VERSION;

  public Fingerprinter() {
    OpenCv.load();
  }

  /**
   * The fingerprint of one picture, at most 12,288 bytes.
   *
   * @param picture upright, on white; any size, but what is larger than {@link Picture#LONGER_SIDE}
   *     pixels is not seen
   */
  @SuppressWarnings("try") // the scope frees what is made in it
  public Fingerprint fingerprint(Picture picture) {
    try (PointerScope scope = new PointerScope()) {
      Mat bgr = resized(picture);
      Mat grey = new Mat();
      cvtColor(bgr, grey, COLOR_BGR2GRAY);
      Picture compared = Picture.of(bgr);
      ContentBox content = ContentBoxFinder.find(compared);
      float[][] chroma = Thumbnails.chroma(bgr, content);
      return PrintCodec.write(
          new Print(
              bgr.cols(),
              bgr.rows(),
              content,
              KeypointDetector.detect(grey),
              Thumbnails.luma(grey, content),
              Thumbnails.background(compared, content),
              chroma[0],
              chroma[1],
              TextPage.is(Thumbnails.part(grey, content), chroma) ? Ink.of(grey) : null));
    }
  }

  private static Mat resized(Picture picture) {
    int longer = Math.max(picture.width(), picture.height());
    int width = Picture.compared(picture.width(), longer);
    int height = Picture.compared(picture.height(), longer);
    Mat pixels = picture.toMat();
    if (width == picture.width() && height == picture.height()) {
      return pixels;
    }
    Mat out = new Mat();
    int how = longer > Picture.LONGER_SIDE ? INTER_AREA : INTER_LINEAR;
    resize(pixels, out, new Size(width, height), 0, 0, how);
    return out;
  }
}
