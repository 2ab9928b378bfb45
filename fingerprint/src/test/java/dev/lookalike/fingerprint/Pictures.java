package dev.lookalike.fingerprint;

import static org.bytedeco.opencv.global.opencv_core.BORDER_CONSTANT;
import static org.bytedeco.opencv.global.opencv_core.ROTATE_90_CLOCKWISE;
import static org.bytedeco.opencv.global.opencv_core.flip;
import static org.bytedeco.opencv.global.opencv_core.rotate;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_COLOR;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_UNCHANGED;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMWRITE_JPEG_QUALITY;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imdecode;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imencode;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imread;
import static org.bytedeco.opencv.global.opencv_imgproc.COLOR_BGR2GRAY;
import static org.bytedeco.opencv.global.opencv_imgproc.COLOR_BGR2HSV;
import static org.bytedeco.opencv.global.opencv_imgproc.COLOR_GRAY2BGR;
import static org.bytedeco.opencv.global.opencv_imgproc.COLOR_HSV2BGR;
import static org.bytedeco.opencv.global.opencv_imgproc.GaussianBlur;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_AREA;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_LINEAR;
import static org.bytedeco.opencv.global.opencv_imgproc.cvtColor;
import static org.bytedeco.opencv.global.opencv_imgproc.getRotationMatrix2D;
import static org.bytedeco.opencv.global.opencv_imgproc.resize;
import static org.bytedeco.opencv.global.opencv_imgproc.warpAffine;

import dev.lookalike.opencv.OpenCv;
import dev.lookalike.opencv.Picture;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Point2f;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;

/** The local sample's pictures, and what people do to pictures. */
final class Pictures {
  private static final Path SAMPLES =
      Path.of(System.getProperty("lookalike.root"), "samples", "pictures");
  private static final int COLUMNS = 1;

  static {
    OpenCv.load();
  }

  private Pictures() {}

  /** A sample, shown on white. */
  static Picture sample(String file) {
    return picture(() -> imread(SAMPLES.resolve(file).toString(), IMREAD_UNCHANGED));
  }

  /** Of its own kind each: the same seed gives the same picture. */
  static Picture noise(int width, int height, long seed) {
    byte[] bgr = new byte[3 * width * height];
    new Random(seed).nextBytes(bgr);
    return new Picture(bgr, width, height);
  }

  static Picture plain(int width, int height, int value) {
    byte[] bgr = new byte[3 * width * height];
    Arrays.fill(bgr, (byte) value);
    return new Picture(bgr, width, height);
  }

  /** With a uniform band of the given rows, in fractions, across the whole picture. */
  static Picture banded(Picture picture, double from, double to) {
    byte[] bgr = picture.bgr().clone();
    int row = 3 * picture.width();
    int first = (int) (from * picture.height());
    int last = (int) (to * picture.height());
    Arrays.fill(bgr, first * row, last * row, (byte) 40);
    return new Picture(bgr, picture.width(), picture.height());
  }

  /** With a checkered background instead of white. */
  static Picture onCheckers(Picture picture) {
    byte[] bgr = picture.bgr().clone();
    for (int i = 0; i < bgr.length; i += 3) {
      int pixel = i / 3;
      boolean white = (bgr[i] & bgr[i + 1] & bgr[i + 2] & 0xff) > 250;
      int column = pixel % picture.width() / 20;
      int line = pixel / picture.width() / 20;
      boolean dark = (line + column) % 2 == 0;
      if (white) {
        Arrays.fill(bgr, i, i + 3, (byte) (dark ? 90 : 190));
      }
    }
    return new Picture(bgr, picture.width(), picture.height());
  }

  /** The part with the given corner and size, in fractions. */
  static Picture cropped(Picture picture, double x, double y, double width, double height) {
    int w = picture.width();
    int h = picture.height();
    return edited(
        picture,
        pixels ->
            new Mat(
                    pixels,
                    new Rect((int) (x * w), (int) (y * h), (int) (width * w), (int) (height * h)))
                .clone());
  }

  static Picture mirrored(Picture picture) {
    return edited(
        picture,
        pixels -> {
          Mat out = new Mat();
          flip(pixels, out, COLUMNS);
          return out;
        });
  }

  static Picture turned(Picture picture) {
    return edited(
        picture,
        pixels -> {
          Mat out = new Mat();
          rotate(pixels, out, ROTATE_90_CLOCKWISE);
          return out;
        });
  }

  static Picture grey(Picture picture) {
    return edited(picture, pixels -> converted(converted(pixels, COLOR_BGR2GRAY), COLOR_GRAY2BGR));
  }

  static Picture recompressed(Picture picture, int quality) {
    return edited(
        picture,
        pixels -> {
          BytePointer file = new BytePointer();
          imencode(".jpg", pixels, file, new IntPointer(IMWRITE_JPEG_QUALITY, quality));
          return imdecode(new Mat(file), IMREAD_COLOR);
        });
  }

  static Picture resized(Picture picture, double factor) {
    return edited(
        picture,
        pixels -> {
          Mat out = new Mat();
          resize(pixels, out, new Size(), factor, factor, INTER_AREA);
          return out;
        });
  }

  /** Every hue turned by so many degrees. */
  /** As a scanner lays it: a little aslant, on white, and not quite sharp. */
  static Picture scanned(Picture picture, double degrees) {
    return edited(
        picture,
        pixels -> {
          Point2f middle = new Point2f(pixels.cols() / 2f, pixels.rows() / 2f);
          Mat scan = new Mat();
          warpAffine(
              pixels,
              scan,
              getRotationMatrix2D(middle, degrees, 1),
              pixels.size(),
              INTER_LINEAR,
              BORDER_CONSTANT,
              Scalar.all(255));
          GaussianBlur(scan, scan, new Size(0, 0), 0.7);
          return scan;
        });
  }

  static Picture recoloured(Picture picture, int degrees) {
    return edited(
        picture,
        pixels -> {
          Mat hsv = converted(pixels, COLOR_BGR2HSV);
          BytePointer bytes = hsv.data();
          for (long i = 0; i < hsv.total() * 3; i += 3) {
            bytes.put(i, (byte) (((bytes.get(i) & 0xff) + degrees / 2) % 180));
          }
          return converted(hsv, COLOR_HSV2BGR);
        });
  }

  private static Mat converted(Mat pixels, int how) {
    Mat out = new Mat();
    cvtColor(pixels, out, how);
    return out;
  }

  private static Picture edited(Picture picture, UnaryOperator<Mat> edit) {
    return picture(() -> edit.apply(picture.toMat()));
  }

  @SuppressWarnings("try") // the scope frees what is made in it
  private static Picture picture(Supplier<Mat> source) {
    try (PointerScope scope = new PointerScope()) {
      Mat pixels = source.get();
      return switch (pixels.channels()) {
        case 1 -> Picture.of(converted(pixels, COLOR_GRAY2BGR));
        case 4 -> onWhite(pixels);
        default -> Picture.of(pixels);
      };
    }
  }

  private static Picture onWhite(Mat bgra) {
    byte[] all = new byte[Math.toIntExact(bgra.total() * 4)];
    bgra.data().get(all);
    byte[] bgr = new byte[all.length / 4 * 3];
    for (int i = 0; i < bgr.length; i++) {
      int alpha = all[i / 3 * 4 + 3] & 0xff;
      int value = all[i / 3 * 4 + i % 3] & 0xff;
      bgr[i] = (byte) ((value * alpha + 255 * (255 - alpha)) / 255);
    }
    return new Picture(bgr, bgra.cols(), bgra.rows());
  }
}
