package dev.lookalike.test.hostile;

import java.util.ArrayList;
import java.util.List;

/** TIFFs (TIFF 6.0) whose tags contradict each other or ask for more than the file has. */
final class TiffBombs {
  private static final int WIDTH = 256;
  private static final int HEIGHT = 257;
  private static final int BITS = 258;
  private static final int COMPRESSION = 259;
  private static final int PHOTOMETRIC = 262;
  private static final int STRIP_OFFSETS = 273;
  private static final int SAMPLES = 277;
  private static final int ROWS_PER_STRIP = 278;
  private static final int STRIP_BYTES = 279;
  private static final int TILE_WIDTH = 322;
  private static final int TILE_HEIGHT = 323;
  private static final int TILE_OFFSETS = 324;
  private static final int TILE_BYTES = 325;
  private static final int DEFLATE = 8;

  /** Where the picture's data begin in each of these files. */
  private static final int DATA = 8;

  private TiffBombs() {}

  static List<HostileImage> all() {
    byte[] zeros = new byte[256];
    byte[] packed = Bytes.packedZeros(256L << 20);
    return List.of(
        tiff("60000x60000", zeros, grey(60_000, 60_000)),
        tiff("2-to-32", zeros, grey(0xffffffffL, 0xffffffffL)),
        tiff("zero", zeros, grey(0, 0)),
        tiff("width-twice-big-first", zeros, tag(WIDTH, 20_000), grey(16, 16), tag(HEIGHT, 20_000)),
        tiff("width-twice-big-last", zeros, grey(16, 16), tag(WIDTH, 20_000), tag(HEIGHT, 20_000)),
        tiff("rows-per-strip", zeros, grey(16, 16), tag(ROWS_PER_STRIP, 50_000_000)),
        tiff("rows-per-strip-all", zeros, grey(16, 16), tag(ROWS_PER_STRIP, 0xffffffffL)),
        tiff("samples-65535", zeros, grey(16, 16), tag(SAMPLES, 65_535)),
        tiff("bits-64", zeros, grey(16, 16), tag(BITS, 64)),
        tiff("bits-3", zeros, grey(16, 16), tag(BITS, 3)),
        tiff("offset-beyond", zeros, grey(16, 16), tag(STRIP_OFFSETS, 0xfffffff0L)),
        tiff("bytes-beyond", zeros, grey(16, 16), tag(STRIP_BYTES, 0xfffffff0L)),
        tiff("compression-unknown", zeros, grey(16, 16), tag(COMPRESSION, 4711)),
        tiff("deflate-bomb", packed, deflated(16, 16, packed.length)),
        tiff("deflate-short", Bytes.packedZeros(100), deflated(4000, 4000, 100)),
        tiff("big-but-allowed", packed, deflated(4000, 4000, packed.length)),
        tiff("tile-8192", packed, tiled(8192, packed.length)),
        tiff("tile-16384", packed, tiled(16_384, packed.length)),
        tiff("tile-2-to-24", packed, tiled(1 << 24, packed.length)),
        tiff("palette-absent", zeros, grey(16, 16), tag(PHOTOMETRIC, 3)),
        tiff("colours-of-printing", zeros, grey(16, 16), tag(PHOTOMETRIC, 5)),
        file("circle", new Bytes().le16(0).le32(DATA)),
        file("next-beyond", new Bytes().le16(0).le32(0xfffffff0L)),
        file("entries-65535", new Bytes().le16(65_535)),
        file("pages-10000", pages(10_000)));
  }

  private static HostileImage tiff(String name, byte[] data, byte[]... tags) {
    List<byte[]> all = new ArrayList<>();
    for (byte[] some : tags) {
      for (int at = 0; at < some.length; at += 12) {
        all.add(new Bytes().part(some, at, at + 12).done());
      }
    }
    Bytes file = new Bytes().text("II*\0").le32(DATA + data.length).bytes(data).le16(all.size());
    all.forEach(file::bytes);
    return new HostileImage("tiff-" + name, file.le32(0).done());
  }

  private static HostileImage file(String name, Bytes directory) {
    byte[] file = new Bytes().text("II*\0").le32(DATA).bytes(directory.done()).done();
    return new HostileImage("tiff-" + name, file);
  }

  private static byte[] grey(long width, long height) {
    return new Bytes()
        .bytes(tag(WIDTH, width))
        .bytes(tag(HEIGHT, height))
        .bytes(tag(BITS, 8))
        .bytes(tag(COMPRESSION, 1))
        .bytes(tag(PHOTOMETRIC, 1))
        .bytes(tag(STRIP_OFFSETS, DATA))
        .bytes(tag(SAMPLES, 1))
        .bytes(tag(STRIP_BYTES, 256))
        .done();
  }

  private static byte[] deflated(long width, long height, long bytes) {
    return new Bytes()
        .bytes(tag(WIDTH, width))
        .bytes(tag(HEIGHT, height))
        .bytes(tag(BITS, 8))
        .bytes(tag(COMPRESSION, DEFLATE))
        .bytes(tag(PHOTOMETRIC, 1))
        .bytes(tag(STRIP_OFFSETS, DATA))
        .bytes(tag(SAMPLES, 1))
        .bytes(tag(ROWS_PER_STRIP, height))
        .bytes(tag(STRIP_BYTES, bytes))
        .done();
  }

  /** A picture of 16 x 16 in one tile that is far larger. */
  private static byte[] tiled(long side, long bytes) {
    return new Bytes()
        .bytes(tag(WIDTH, 16))
        .bytes(tag(HEIGHT, 16))
        .bytes(tag(BITS, 8))
        .bytes(tag(COMPRESSION, DEFLATE))
        .bytes(tag(PHOTOMETRIC, 1))
        .bytes(tag(SAMPLES, 1))
        .bytes(tag(TILE_WIDTH, side))
        .bytes(tag(TILE_HEIGHT, side))
        .bytes(tag(TILE_OFFSETS, DATA))
        .bytes(tag(TILE_BYTES, bytes))
        .done();
  }

  private static Bytes pages(int count) {
    Bytes pages = new Bytes();
    for (int page = 1; page <= count; page++) {
      pages.le16(0).le32(DATA + 6L * page);
    }
    return pages.le16(0).le32(0);
  }

  private static byte[] tag(int tag, long value) {
    return new Bytes().le16(tag).le16(4).le32(1).le32(value).done();
  }
}
