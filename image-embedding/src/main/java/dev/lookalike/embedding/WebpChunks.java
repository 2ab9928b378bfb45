package dev.lookalike.embedding;

import com.drew.imaging.riff.RiffHandler;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/** Collects size, frames and orientation from a WebP file's chunks (RFC 9649). */
final class WebpChunks implements RiffHandler {
  private static final int LOSSLESS_SIGNATURE = 0x2f;

  private int width;
  private int height;
  private int frames;
  private int orientation = 1;
  private @Nullable String error;

  ImageHeader header() throws DecodeException {
    if (error != null) {
      throw ImageHeader.corrupt("the WebP is broken: " + error);
    }
    return ImageHeader.of(width, height, Math.max(frames, 1), orientation);
  }

  @Override
  public boolean shouldAcceptRiffIdentifier(String identifier) {
    return identifier.equals("WEBP");
  }

  @Override
  public boolean shouldAcceptChunk(String type) {
    if (type.equals("ANMF")) {
      frames++;
    }
    return switch (type) {
      case "VP8X", "VP8 ", "VP8L", "EXIF" -> true;
      default -> false;
    };
  }

  @Override
  public boolean shouldAcceptList(String type) {
    return false;
  }

  @Override
  public void processChunk(String type, byte[] payload) {
    if (type.equals("EXIF")) {
      boolean prefixed = payload.length > 6 && payload[0] == 'E' && payload[1] == 'x';
      orientation = TiffTags.orientation(payload, prefixed ? 6 : 0);
    } else if (width == 0 && payload.length >= (type.equals("VP8L") ? 5 : 10)) {
      // The extended header comes first and gives the canvas; else the only frame is the picture.
      size(type, ByteBuffer.wrap(payload).order(ByteOrder.LITTLE_ENDIAN));
    }
  }

  private void size(String type, ByteBuffer payload) {
    switch (type) {
      case "VP8X" -> {
        width = (payload.getInt(4) & 0xffffff) + 1;
        height = (payload.getInt(6) >>> 8) + 1;
      }
      case "VP8 " -> {
        width = payload.getShort(6) & 0x3fff;
        height = payload.getShort(8) & 0x3fff;
      }
      default -> {
        if (payload.get(0) == LOSSLESS_SIGNATURE) {
          width = (payload.getInt(1) & 0x3fff) + 1;
          height = ((payload.getInt(1) >>> 14) & 0x3fff) + 1;
        }
      }
    }
  }

  @Override
  public void addError(String message) {
    error = message;
  }
}
