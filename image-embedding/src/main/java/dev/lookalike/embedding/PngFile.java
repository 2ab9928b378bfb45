package dev.lookalike.embedding;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * A PNG's chunks. An animated one is taken apart: OpenCV decodes the still picture only, as it
 * returns memory that it never wrote where an animation's frames are damaged. The other frames
 * count for the identity as they are packed.
 */
final class PngFile {
  private static final int SIGNATURE = 8;
  private static final int BEFORE_DATA = 8;
  private static final int AROUND_DATA = 12;

  private final byte[] file;
  private int at = SIGNATURE;
  private int length;
  private String type = "";

  private PngFile(byte[] file) {
    this.file = file;
  }

  static ImageHeader header(byte[] file) throws DecodeException {
    PngFile chunks = new PngFile(file);
    int orientation = 1;
    int width = 0;
    int height = 0;
    while (chunks.next()) {
      boolean first = chunks.at == SIGNATURE;
      if (first != chunks.type.equals("IHDR") || (first && chunks.length < 2 * Integer.BYTES)) {
        // Of two headers, the decoder might take the one that was not checked.
        throw ImageHeader.corrupt("the PNG does not begin with its only header");
      }
      if (first) {
        width = ByteBuffer.wrap(file).getInt(chunks.data());
        height = ByteBuffer.wrap(file).getInt(chunks.data() + Integer.BYTES);
      } else if (chunks.type.equals("eXIf")) {
        orientation = TiffTags.orientation(file, chunks.data());
      }
    }
    return ImageHeader.of(width, height, 1, orientation);
  }

  /** The file without its animation, which is added to the identity; most files as they are. */
  static byte[] still(byte[] file, ContentIdentity identity) throws DecodeException {
    ByteArrayOutputStream still = new ByteArrayOutputStream();
    still.write(file, 0, SIGNATURE);
    boolean animated = false;
    PngFile chunks = new PngFile(file);
    while (chunks.next()) {
      switch (chunks.type) {
        case "acTL" -> animated = true;
        case "fcTL", "fdAT" ->
            identity.add(chunks.length).add(file, chunks.data(), chunks.data() + chunks.length);
        default -> still.write(file, chunks.at, chunks.length + AROUND_DATA);
      }
    }
    still.write(file, chunks.at, AROUND_DATA);
    return animated ? still.toByteArray() : file;
  }

  /** Moves to the next chunk; false at the end chunk. */
  private boolean next() throws DecodeException {
    if (!type.isEmpty()) {
      at += length + AROUND_DATA;
    }
    if (at > file.length - AROUND_DATA) {
      throw truncated();
    }
    length = ByteBuffer.wrap(file).getInt(at);
    type = new String(file, at + Integer.BYTES, 4, StandardCharsets.ISO_8859_1);
    if (length < 0 || length > file.length - at - AROUND_DATA) {
      throw truncated();
    }
    return !type.equals("IEND");
  }

  private int data() {
    return at + BEFORE_DATA;
  }

  private static DecodeException truncated() {
    return ImageHeader.corrupt("the PNG ends before its end chunk");
  }
}
