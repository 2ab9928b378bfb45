package dev.lookalike.test.hostile;

import java.util.List;

/** BMPs whose header lies; their pixels may be packed by run lengths. */
final class BmpBombs {
  private static final int RLE8 = 1;
  private static final int RLE4 = 2;

  private BmpBombs() {}

  static List<HostileImage> all() {
    byte[] endless = new Bytes().times(100_000, new byte[] {0, 2, 0, 0}).done();
    byte[] runs = new Bytes().times(1_000_000, new byte[] {-1, 1}).done();
    return List.of(
        bmp("60000x60000", 60_000, 60_000, 24, 0, 0, new byte[64]),
        bmp("upside-down-2-to-31", 1, Integer.MIN_VALUE, 24, 0, 0, new byte[64]),
        bmp("width-negative", -16, 16, 24, 0, 0, new byte[64]),
        bmp("zero", 0, 0, 24, 0, 0, new byte[64]),
        bmp("bits-0", 16, 16, 0, 0, 0, new byte[1024]),
        bmp("bits-64", 16, 16, 64, 0, 0, new byte[1024]),
        bmp("colours-2-to-31", 16, 16, 8, 0, Integer.MAX_VALUE, new byte[1024]),
        bmp("runs-that-skip", 4000, 4000, 8, RLE8, 2, endless),
        bmp("runs-too-many", 16, 16, 8, RLE8, 2, runs),
        bmp("runs-big", 4000, 4000, 8, RLE8, 2, runs),
        bmp("runs-of-4-bits", 16, 16, 4, RLE4, 2, runs),
        bmp("compression-unknown", 16, 16, 24, 99, 0, new byte[1024]),
        bmp("data-absent", 4000, 4000, 24, 0, 0, new byte[0]),
        new HostileImage("bmp-header-short", new Bytes().text("BM").zeros(20).done()));
  }

  private static HostileImage bmp(
      String name, int width, int height, int bits, int packing, int colours, byte[] data) {
    Bytes file = new Bytes().text("BM").le32(62L + data.length).le32(0).le32(62);
    file.le32(40).le32(width).le32(height).le16(1).le16(bits).le32(packing).le32(data.length);
    file.le32(0).le32(0).le32(colours).le32(0).zeros(8).bytes(data);
    return new HostileImage("bmp-" + name, file.done());
  }
}
