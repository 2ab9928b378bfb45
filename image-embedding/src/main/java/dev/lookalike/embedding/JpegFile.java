package dev.lookalike.embedding;

import dev.lookalike.schema.FailureReason;
import org.jspecify.annotations.Nullable;

/**
 * A JPEG's header, content identity and quality, read in one pass without decoding.
 *
 * <p>The identity covers the stream up to its end marker: tables, frame, scans, APP0 and Adobe's
 * APP14 (they choose the colour space), the ICC profile in APP2, and the orientation. It leaves out
 * EXIF, XMP, IPTC, comments and previews.
 */
record JpegFile(ImageHeader header, String contentId, @Nullable Integer quality) {
  /**
   * Encoders write some ten. A decoder walks over the whole picture for each, and a scan can be a
   * few bytes: 20,000 in 220 KB held a thread for a minute at 16 million pixels.
   */
  private static final int MAX_SCANS = 100;

  private static final int APP0 = 0xe0;
  private static final int APP1 = 0xe1;
  private static final int APP2 = 0xe2;
  private static final int APP14 = 0xee;
  private static final int APP15 = 0xef;
  private static final int QUANTISATION_TABLES = 0xdb;
  private static final int COMMENT = 0xfe;
  private static final String EXIF = "Exif\0\0";

  static JpegFile read(byte[] file) throws DecodeException {
    ContentIdentity identity = ContentIdentity.ofJpeg();
    ImageHeader frame = null;
    Integer quality = null;
    int orientation = 0;
    int scans = 0;
    JpegSegments segments = new JpegSegments(file);
    while (segments.next()) {
      if (orientation == 0 && segments.marker() == APP1 && segments.startsWith(EXIF)) {
        orientation = TiffTags.orientation(file, segments.start() + EXIF.length());
      }
      if (quality == null && segments.marker() == QUANTISATION_TABLES) {
        quality = JpegQuality.of(file, segments.start(), segments.end());
      }
      if (isFrame(segments.marker())) {
        frame = frame(file, segments, frame);
      }
      if (segments.marker() == JpegSegments.START_OF_SCAN && ++scans > MAX_SCANS) {
        throw new DecodeException(
            FailureReason.TOO_LARGE, "the JPEG has more than " + MAX_SCANS + " scans");
      }
      if (changesPixels(segments)) {
        identity.add(segments.marker()).add(segments.end() - segments.start());
        identity.add(file, segments.start(), segments.end());
      }
    }
    if (frame == null) {
      throw ImageHeader.corrupt("the JPEG has no frame header");
    }
    ImageHeader header = ImageHeader.of(frame.width(), frame.height(), 1, orientation);
    return new JpegFile(header, identity.add(header.orientation()).id(), quality);
  }

  /** SOF0 to SOF15, of whose codes DHT, JPG and DAC are none. */
  private static boolean isFrame(int marker) {
    return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
  }

  private static ImageHeader frame(byte[] file, JpegSegments segment, @Nullable ImageHeader earlier)
      throws DecodeException {
    int at = segment.start();
    if (earlier != null || segment.end() - at < 6) {
      throw ImageHeader.corrupt("the JPEG's frame header is broken");
    }
    int precision = file[at];
    boolean sequentialOrProgressive = segment.marker() <= 0xc2;
    if (precision != 8 || !sequentialOrProgressive) {
      throw new DecodeException(
          FailureReason.UNSUPPORTED_FORMAT,
          "a JPEG of a rare kind (lossless, hierarchical, arithmetic coding or not 8 bits)");
    }
    return ImageHeader.of(segment.twoBytes(at + 3), segment.twoBytes(at + 1), 1, 1);
  }

  private static boolean changesPixels(JpegSegments segment) {
    int marker = segment.marker();
    if (marker == COMMENT) {
      return false;
    }
    if (marker < APP0 || marker > APP15) {
      return true;
    }
    return marker == APP0
        || (marker == APP2 && segment.startsWith("ICC_PROFILE\0"))
        || (marker == APP14 && segment.startsWith("Adobe"));
  }
}
