package dev.lookalike.embedding;

/**
 * Counts a GIF's frames by its block structure. Libraries keep an object for each frame, and a
 * small file can hold millions.
 */
final class GifFrames {
  private static final int SCREEN_FLAGS = 10;
  private static final int AFTER_SCREEN = 13;
  private static final int EXTENSION = 0x21;
  private static final int IMAGE = 0x2c;
  private static final int TRAILER = 0x3b;

  private final byte[] file;
  private int at = AFTER_SCREEN;

  private GifFrames(byte[] file) {
    this.file = file;
  }

  static ImageHeader header(byte[] file) throws DecodeException {
    GifFrames frames = new GifFrames(file);
    int width = frames.unsigned(6) | (frames.unsigned(7) << 8);
    int height = frames.unsigned(8) | (frames.unsigned(9) << 8);
    return ImageHeader.of(width, height, frames.count(), 1);
  }

  private int count() throws DecodeException {
    skipColours(unsigned(SCREEN_FLAGS));
    int frames = 0;
    while (true) {
      int block = unsigned(at++);
      if (block == TRAILER) {
        return frames;
      } else if (block == EXTENSION) {
        at++;
      } else if (block == IMAGE) {
        frames++;
        at += 9;
        skipColours(unsigned(at - 1));
        at++;
      } else {
        throw ImageHeader.corrupt("the GIF has an unknown block");
      }
      skipSubBlocks();
    }
  }

  private void skipColours(int flags) {
    if ((flags & 0x80) != 0) {
      at += 3 << ((flags & 7) + 1);
    }
  }

  private void skipSubBlocks() throws DecodeException {
    int length;
    do {
      length = unsigned(at++);
      at += length;
    } while (length > 0);
  }

  private int unsigned(int index) throws DecodeException {
    if (index >= file.length) {
      throw ImageHeader.corrupt("the GIF ends before its end marker");
    }
    return file[index] & 0xff;
  }
}
