package dev.lookalike.embedding;

import dev.lookalike.schema.FailureReason;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The formats that are decoded, told by a file's first bytes; names and media types may lie. */
enum ImageFormat {
  JPEG,
  PNG,
  WEBP,
  GIF,
  BMP,
  TIFF;

  private static final int TEXT_PREFIX = 1024;

  /**
   * The file's format.
   *
   * @throws DecodeException UNSUPPORTED_FORMAT saying what the file is instead; CORRUPT_IMAGE when
   *     it is empty
   */
  static ImageFormat of(byte[] file) throws DecodeException {
    if (file.length == 0) {
      throw new DecodeException(FailureReason.CORRUPT_IMAGE, "the file is empty");
    }
    String head = new String(file, 0, Math.min(file.length, 16), StandardCharsets.ISO_8859_1);
    ImageFormat format = supported(head);
    if (format == null) {
      throw new DecodeException(
          FailureReason.UNSUPPORTED_FORMAT,
          other(head, file) + "; JPEG, PNG, WebP, GIF, BMP and TIFF are decoded");
    }
    return format;
  }

  private static @Nullable ImageFormat supported(String head) {
    if (head.startsWith("\u00ff\u00d8\u00ff")) {
      return JPEG;
    } else if (head.startsWith("\u0089PNG\r\n\u001a\n")) {
      return PNG;
    } else if (head.startsWith("RIFF") && head.startsWith("WEBP", 8)) {
      return WEBP;
    } else if (head.startsWith("GIF87a") || head.startsWith("GIF89a")) {
      return GIF;
    } else if (head.startsWith("BM")) {
      return BMP;
    } else if (head.startsWith("II*\0") || head.startsWith("MM\0*")) {
      return TIFF;
    }
    return null;
  }

  private static String other(String head, byte[] file) {
    if (head.startsWith("ftyp", 4)) {
      return isoMedia(head.substring(8, Math.min(12, head.length())));
    } else if (head.startsWith("%PDF")) {
      return "a PDF document";
    } else if (head.startsWith("%!PS")) {
      return "a PostScript document";
    } else if (head.startsWith("8BPS")) {
      return "a Photoshop document";
    } else if (head.startsWith("II+\0") || head.startsWith("MM\0+")) {
      return "a BigTIFF image";
    } else if (head.startsWith("\u00ff\n") || head.startsWith("JXL ", 4)) {
      return "a JPEG XL image";
    } else if (head.startsWith("\u00ffO\u00ffQ") || head.startsWith("jP  ", 4)) {
      return "a JPEG 2000 image";
    } else if (head.startsWith("\0\0\1\0")) {
      return "a Windows icon";
    } else if (head.startsWith("\u001f\u008b")) {
      return "gzip data";
    } else if (head.startsWith("PK\u0003\u0004")) {
      return "a ZIP archive";
    }
    return text(file);
  }

  /** The brand of an ISO base media file says what is in the box. */
  private static String isoMedia(String brand) {
    return switch (brand) {
      case "avif", "avis" -> "an AVIF image";
      case "heic", "heix", "heim", "heis", "hevc", "hevx", "mif1", "msf1" -> "a HEIC image";
      case "crx " -> "a Canon raw image";
      default -> "a video";
    };
  }

  private static String text(byte[] file) {
    String start =
        new String(file, 0, Math.min(file.length, TEXT_PREFIX), StandardCharsets.ISO_8859_1)
            .toLowerCase(Locale.ROOT);
    if (start.contains("<svg")) {
      return "an SVG drawing";
    } else if (start.contains("<html") || start.contains("<!doctype html")) {
      return "an HTML page";
    } else if (start.stripLeading().startsWith("<?xml")) {
      return "an XML document";
    }
    return "no image format that is known";
  }
}
