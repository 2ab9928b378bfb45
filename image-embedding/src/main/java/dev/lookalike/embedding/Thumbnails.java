package dev.lookalike.embedding;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC1;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_COLOR;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_IGNORE_ORIENTATION;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_REDUCED_COLOR_2;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_REDUCED_COLOR_4;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_REDUCED_COLOR_8;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_UNCHANGED;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMWRITE_JPEG_QUALITY;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imdecode;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imdecodemulti;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imencode;

import dev.lookalike.opencv.OpenCv;
import dev.lookalike.schema.FailureReason;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.MatVector;
import org.bytedeco.opencv.opencv_core.Range;

/**
 * Small JPEGs of strangers' pictures, to be shown to people: upright, on white, the first frame of
 * an animation, and nothing of the original's bytes or metadata.
 */
public final class Thumbnails {
  private static final int QUALITY = 85;

  private final DecodeLimits limits;

  /** Loads OpenCV. */
  public Thumbnails(DecodeLimits limits) {
    OpenCv.load();
    this.limits = limits;
  }

  /**
   * A JPEG file.
   *
   * @param file an image file
   * @param page of a TIFF; 1 for the others
   * @param longerSide in pixels, at most; a smaller picture keeps its size
   * @throws DecodeException when the file is no picture that can be used
   */
  @SuppressWarnings("try") // the scope frees what is made in it
  public byte[] jpeg(byte[] file, int page, int longerSide) throws DecodeException {
    limits.checkBytes(file);
    ImageFormat format = ImageFormat.of(file);
    if (page != 1 && format != ImageFormat.TIFF) {
      throw new DecodeException(
          FailureReason.NO_SUCH_PAGE, "a " + format + " has one page, not a page " + page);
    }
    ImageHeader header = ImageHeaders.read(format, file, page);
    limits.checkPixels(header);
    try (PointerScope scope = new PointerScope()) {
      Mat pixels = decoded(format, file, page, reduction(header, longerSide));
      OpenCvImageDecoder.check(pixels, format);
      return encoded(pixels, format, header.orientation(), longerSide);
    } catch (RuntimeException e) {
      // JavaCPP's translation of a C++ exception is exactly this class; others are our defects.
      if (e.getClass() != RuntimeException.class) {
        throw e;
      }
      throw ImageHeader.corrupt("the " + format + " could not be decoded: " + e.getMessage());
    }
  }

  private static Mat decoded(ImageFormat format, byte[] file, int page, int reduction)
      throws DecodeException {
    if (format == ImageFormat.JPEG) {
      return imdecode(buffer(file), reduction | IMREAD_IGNORE_ORIENTATION);
    }
    byte[] still =
        format == ImageFormat.PNG ? PngFile.still(file, ContentIdentity.ofPixels()) : file;
    if (page == 1) {
      return imdecode(buffer(still), IMREAD_UNCHANGED);
    }
    MatVector pages = new MatVector();
    imdecodemulti(buffer(still), IMREAD_UNCHANGED, pages, new Range(page - 1, page));
    if (pages.empty()) {
      throw ImageHeader.corrupt("the " + format + " could not be decoded");
    }
    return pages.get(0);
  }

  private static Mat buffer(byte[] file) {
    return new Mat(1, file.length, CV_8UC1, new BytePointer(file));
  }

  /** Twice the size that is wanted is left to be averaged. */
  private static int reduction(ImageHeader header, int longerSide) {
    int surplus = Math.max(header.width(), header.height()) / (2 * longerSide);
    if (surplus >= 8) {
      return IMREAD_REDUCED_COLOR_8;
    } else if (surplus >= 4) {
      return IMREAD_REDUCED_COLOR_4;
    }
    return surplus >= 2 ? IMREAD_REDUCED_COLOR_2 : IMREAD_COLOR;
  }

  private static byte[] encoded(Mat pixels, ImageFormat format, int orientation, int longerSide)
      throws DecodeException {
    // libtiff delivers 8-bit colours with alpha premultiplied.
    boolean premultiplied = format == ImageFormat.TIFF && pixels.elemSize1() == 1;
    ImageHeader stored = ImageHeader.of(pixels.cols(), pixels.rows(), 1, orientation);
    ShownImage shown = new ShownImage(pixels, premultiplied, stored);
    double scale = Math.min(1, (double) longerSide / Math.max(shown.width(), shown.height()));
    Mat small = shown.at(scaled(shown.width(), scale), scaled(shown.height(), scale));
    BytePointer jpeg = new BytePointer();
    imencode(".jpg", small, jpeg, new IntPointer(IMWRITE_JPEG_QUALITY, QUALITY));
    byte[] bytes = new byte[Math.toIntExact(jpeg.limit())];
    jpeg.get(bytes);
    return bytes;
  }

  private static int scaled(int side, double scale) {
    return Math.max(1, (int) Math.round(side * scale));
  }
}
