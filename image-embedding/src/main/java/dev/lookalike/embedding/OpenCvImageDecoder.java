package dev.lookalike.embedding;

import static org.bytedeco.opencv.global.opencv_core.CV_16U;
import static org.bytedeco.opencv.global.opencv_core.CV_8U;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC1;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_COLOR;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_IGNORE_ORIENTATION;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_REDUCED_COLOR_2;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_REDUCED_COLOR_4;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_UNCHANGED;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imdecode;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imdecodemulti;

import dev.lookalike.opencv.OpenCv;
import dev.lookalike.opencv.Picture;
import dev.lookalike.schema.FailureReason;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.MatVector;
import org.bytedeco.opencv.opencv_core.Range;
import org.jspecify.annotations.Nullable;

/**
 * Decodes with OpenCV. JPEG is decoded at a fraction of its size where enough remains; the other
 * formats once at full size, for the content identity and the model.
 *
 * <p>What is refused as CORRUPT_IMAGE: whatever ends early (also a JPEG that lacks only its end
 * marker: half a picture must match nothing), and what the format's library gives up on. Damage
 * inside a JPEG's entropy-coded data is not noticed, as in every browser.
 *
 * <p>A TIFF's page is a picture of its own: its identity is that page's, whatever other pages are
 * in the file. An animation is one picture: the model sees the first frame, the identity covers
 * all.
 */
public final class OpenCvImageDecoder implements ImageDecoder {
  /**
   * A JPEG is decoded at 1/n where it is at least 2 n squared times the model's input on both axes:
   * libjpeg's scaling is no plain averaging, and the vector notices unless enough is left to
   * average (cosines .9985 at 1/2 of 6 times, .9989 at 1/4 of 16; .9997 at 1/2 of 8, .9999 at 1/4
   * of 32).
   */
  private static final int HALF_FROM = 8;

  private static final int QUARTER_FROM = 32;

  /** Enough is left to average for the compared picture too. */
  private static final int LONGER_SIDE_LEFT = 2 * Picture.LONGER_SIDE;

  private final ModelInputs inputs;
  private final ModelManifest.Input size;
  private final DecodeLimits limits;

  /** A decoder for one model's input. */
  public OpenCvImageDecoder(ModelManifest.Input input, DecodeLimits limits) {
    OpenCv.load();
    this.inputs = new ModelInputs(input.width(), input.height());
    this.size = input;
    this.limits = limits;
  }

  @Override
  @SuppressWarnings("try") // the scope frees what is made in it
  public DecodedImage decode(byte[] file, int page) throws DecodeException {
    limits.checkBytes(file);
    ImageFormat format = ImageFormat.of(file);
    if (page != 1 && format != ImageFormat.TIFF) {
      throw new DecodeException(
          FailureReason.NO_SUCH_PAGE, "a " + format + " has one page, not a page " + page);
    }
    try (PointerScope scope = new PointerScope()) {
      return format == ImageFormat.JPEG ? jpeg(file) : pixels(format, file, page);
    } catch (RuntimeException e) {
      // JavaCPP's translation of a C++ exception is exactly this class; others are our defects.
      if (e.getClass() != RuntimeException.class) {
        throw e;
      }
      throw ImageHeader.corrupt("the " + format + " could not be decoded: " + e.getMessage());
    }
  }

  private DecodedImage jpeg(byte[] file) throws DecodeException {
    JpegFile jpeg = JpegFile.read(file);
    limits.checkPixels(jpeg.header());
    Mat pixels = imdecode(buffer(file), reduction(jpeg.header()) | IMREAD_IGNORE_ORIENTATION);
    check(pixels, ImageFormat.JPEG);
    ShownImage shown = new ShownImage(pixels, false, jpeg.header());
    return image(shown, jpeg.contentId(), file, ImageFormat.JPEG, jpeg.quality());
  }

  /** libjpeg's own scaling costs a fraction of decoding at full size. */
  private int reduction(ImageHeader header) {
    double width = header.swapped() ? size.height() : size.width();
    double height = header.swapped() ? size.width() : size.height();
    double surplus = Math.min(header.width() / width, header.height() / height);
    int longer = Math.max(header.width(), header.height());
    if (surplus >= QUARTER_FROM && longer >= 4 * LONGER_SIDE_LEFT) {
      return IMREAD_REDUCED_COLOR_4;
    }
    return surplus >= HALF_FROM && longer >= 2 * LONGER_SIDE_LEFT
        ? IMREAD_REDUCED_COLOR_2
        : IMREAD_COLOR;
  }

  private DecodedImage pixels(ImageFormat format, byte[] file, int page) throws DecodeException {
    ImageHeader stored = ImageHeaders.read(format, file, page);
    limits.checkPixels(stored);
    ContentIdentity identity = ContentIdentity.ofPixels().add(stored.orientation());
    byte[] decodable = format == ImageFormat.PNG ? PngFile.still(file, identity) : file;
    MatVector frames = frames(decodable, page, stored.frames());
    if (frames.size() < stored.frames()) {
      throw ImageHeader.corrupt("the " + format + " could not be decoded");
    }
    for (Mat frame : frames.get()) {
      check(frame, format);
      identity.add(frame.rows()).add(frame.cols()).add(frame.type());
      long bytes = frame.total() * frame.elemSize();
      identity.add(frame.data().capacity(bytes).asByteBuffer());
    }
    Mat first = frames.get(0);
    // libtiff delivers 8-bit colours with alpha premultiplied.
    boolean premultiplied = format == ImageFormat.TIFF && first.depth() == CV_8U;
    ImageHeader header = ImageHeader.of(first.cols(), first.rows(), 1, stored.orientation());
    ShownImage shown = new ShownImage(first, premultiplied, header);
    return image(shown, identity.id(), file, format, null);
  }

  private static MatVector frames(byte[] file, int page, int count) {
    if (count == 1 && page == 1) {
      return new MatVector(imdecode(buffer(file), IMREAD_UNCHANGED));
    }
    MatVector frames = new MatVector();
    imdecodemulti(buffer(file), IMREAD_UNCHANGED, frames, new Range(page - 1, page - 1 + count));
    return frames;
  }

  private static Mat buffer(byte[] file) {
    return new Mat(1, file.length, CV_8UC1, new BytePointer(file));
  }

  static void check(Mat pixels, ImageFormat format) throws DecodeException {
    if (pixels.empty()) {
      throw ImageHeader.corrupt("the " + format + " could not be decoded");
    }
    int channels = pixels.channels();
    boolean depth = pixels.depth() == CV_8U || pixels.depth() == CV_16U;
    if (!depth || !pixels.isContinuous() || channels == 2 || channels > 4) {
      throw new DecodeException(
          FailureReason.UNSUPPORTED_FORMAT,
          "a " + format + " whose pixels are not 8 or 16 bits of grey, RGB or RGB with alpha");
    }
  }

  private DecodedImage image(
      ShownImage shown,
      String contentId,
      byte[] file,
      ImageFormat format,
      @Nullable Integer quality) {
    return new DecodedImage(
        inputs.of(shown),
        shown.picture(),
        contentId,
        ContentIdentity.bytesHash(file),
        format.name(),
        shown.width(),
        shown.height(),
        file.length,
        quality);
  }
}
