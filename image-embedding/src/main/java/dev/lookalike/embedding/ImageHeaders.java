package dev.lookalike.embedding;

import com.drew.imaging.riff.RiffProcessingException;
import com.drew.imaging.riff.RiffReader;
import com.drew.lang.SequentialByteArrayReader;
import com.drew.metadata.Metadata;
import com.drew.metadata.bmp.BmpHeaderDirectory;
import com.drew.metadata.bmp.BmpReader;
import com.drew.metadata.exif.ExifDirectoryBase;
import dev.lookalike.schema.FailureReason;
import java.io.IOException;

/** Reads headers without decoding, so that a bomb is refused before it costs anything. */
final class ImageHeaders {
  private static final int MAX_PAGES = 1000;
  private static final int MAX_BITS = 16;

  private ImageHeaders() {}

  /**
   * The header of a file that is no JPEG.
   *
   * @param page of a TIFF
   */
  static ImageHeader read(ImageFormat format, byte[] file, int page) throws DecodeException {
    try {
      return switch (format) {
        case JPEG -> JpegFile.read(file).header();
        case PNG -> PngFile.header(file);
        case WEBP -> webp(file);
        case GIF -> GifFrames.header(file);
        case BMP -> bmp(file);
        case TIFF -> tiff(file, page);
      };
    } catch (IOException | RiffProcessingException e) {
      throw ImageHeader.corrupt("the " + format + " is broken: " + e.getMessage());
    }
  }

  private static ImageHeader webp(byte[] file)
      throws IOException, RiffProcessingException, DecodeException {
    WebpChunks chunks = new WebpChunks();
    new RiffReader().processRiff(new SequentialByteArrayReader(file), chunks);
    return chunks.header();
  }

  private static ImageHeader bmp(byte[] file) throws DecodeException {
    Metadata metadata = new Metadata();
    new BmpReader().extract(new SequentialByteArrayReader(file), metadata);
    BmpHeaderDirectory header = metadata.getFirstDirectoryOfType(BmpHeaderDirectory.class);
    Integer width = header == null ? null : header.getInteger(BmpHeaderDirectory.TAG_IMAGE_WIDTH);
    Integer height = header == null ? null : header.getInteger(BmpHeaderDirectory.TAG_IMAGE_HEIGHT);
    if (width == null || height == null) {
      throw ImageHeader.corrupt("the BMP has no header");
    }
    // A negative height says that the rows run downwards.
    return ImageHeader.of(width, Math.abs((long) height), 1, 1);
  }

  /** The decoder turns TIFF pages upright itself. */
  private static ImageHeader tiff(byte[] file, int page) throws IOException, DecodeException {
    TiffTags tags = page > MAX_PAGES ? null : TiffTags.read(file, 0, page);
    if (tags == null) {
      throw new DecodeException(
          FailureReason.NO_SUCH_PAGE, "the TIFF has no page " + page + " (1000 are looked at)");
    }
    if (tags.number(ExifDirectoryBase.TAG_BITS_PER_SAMPLE, 1) > MAX_BITS) {
      throw new DecodeException(
          FailureReason.UNSUPPORTED_FORMAT, "a TIFF of more than 16 bits for each sample");
    }
    long tileWidth = tags.number(ExifDirectoryBase.TAG_TILE_WIDTH, 1);
    long tileHeight = tags.number(ExifDirectoryBase.TAG_TILE_LENGTH, 1);
    ImageHeader image =
        ImageHeader.of(
            tags.number(ExifDirectoryBase.TAG_IMAGE_WIDTH, 0),
            tags.number(ExifDirectoryBase.TAG_IMAGE_HEIGHT, 0),
            1,
            1);
    ImageHeader tile = ImageHeader.of(tileWidth, tileHeight, 1, 1);
    // The decoder holds a whole tile, however small the picture in it.
    return tile.pixels() > image.pixels() ? tile : image;
  }
}
