package dev.lookalike.test.hostile;

import java.util.List;
import java.util.zip.CRC32;

/** PNGs (ISO/IEC 15948) that are small as files and large, endless or contradictory inside. */
final class PngBombs {
  private static final int GREY = 0;
  private static final int RGBA = 6;
  private static final long HUGE = 256L << 20;

  private PngBombs() {}

  static List<HostileImage> all() {
    byte[] dot = chunk("IDAT", Bytes.packedZeros(2));
    byte[] small = header(1, 1, 8, GREY);
    byte[] hugeZeros = Bytes.packedZeros(HUGE);
    return List.of(
        png("60000x60000", header(60_000, 60_000, 8, RGBA), dot),
        png("2-to-31", header(Integer.MAX_VALUE, 1, 8, GREY), dot),
        png("zero", header(0, 0, 8, GREY), dot),
        png("two-headers-big-first", header(20_000, 20_000, 8, RGBA), small, dot),
        png("two-headers-small-first", small, header(20_000, 20_000, 8, RGBA), dot),
        png("header-late", dot, header(20_000, 20_000, 8, RGBA)),
        png("header-after-text", chunk("tEXt", new byte[] {'a', 0, 'b'}), small, dot),
        png("data-bomb", small, chunk("IDAT", hugeZeros)),
        png("text-bomb", small, chunk("zTXt", prefixed("a\0\0", hugeZeros)), dot),
        png("text-bombs", small, many(40, chunk("zTXt", prefixed("a\0\0", hugeZeros))), dot),
        png("profile-bomb", small, chunk("iCCP", prefixed("a\0\0", hugeZeros)), dot),
        png("international-bomb", small, chunk("iTXt", prefixed("a\0\1\0\0\0", hugeZeros)), dot),
        png("empty-data-chunks", small, many(100_000, chunk("IDAT", new byte[0])), dot),
        png("unknown-chunks", small, many(100_000, chunk("abCd", new byte[0])), dot),
        png("big-but-allowed", header(4000, 4000, 1, GREY), zeros(4000L * 501)),
        png("big-but-allowed-16-bit", header(4000, 4000, 16, RGBA), zeros(4000L * 32_001)),
        png("interlaced", interlaced(4000), zeros(4000L * 900)),
        png("half-of-the-data", header(4000, 4000, 8, RGBA), zeros(4000L * 8000)),
        png("bits-3", header(8, 8, 3, GREY), dot),
        png("colour-9", header(8, 8, 8, 9), dot),
        png("palette-absent", header(8, 8, 8, 3), dot),
        png("frames-10000", small, chunk("acTL", frames(10_000)), dot, many(10_000, frame())),
        png("frames-2-to-31", small, chunk("acTL", frames(Integer.MAX_VALUE)), dot, frame()),
        png("frame-outside", small, chunk("acTL", frames(2)), dot, outside()),
        png("orientation-garbage", small, chunk("eXIf", new byte[] {'M', 'M', 0, 42}), dot),
        new HostileImage("png-length-negative", new Bytes().bytes(start()).be32(-1).done()));
  }

  private static HostileImage png(String name, byte[]... chunks) {
    Bytes file = new Bytes().bytes(start());
    for (byte[] chunk : chunks) {
      file.bytes(chunk);
    }
    return new HostileImage("png-" + name, file.bytes(chunk("IEND", new byte[0])).done());
  }

  private static byte[] start() {
    return new Bytes().text("\u0089PNG\r\n\u001a\n").done();
  }

  private static byte[] header(int width, int height, int bits, int colour) {
    byte[] data = new Bytes().be32(width).be32(height).u8(bits, colour, 0, 0, 0).done();
    return chunk("IHDR", data);
  }

  private static byte[] interlaced(int side) {
    return chunk("IHDR", new Bytes().be32(side).be32(side).u8(1, GREY, 0, 0, 1).done());
  }

  private static byte[] zeros(long count) {
    return chunk("IDAT", Bytes.packedZeros(count));
  }

  private static byte[] frames(int count) {
    return new Bytes().be32(count).be32(0).done();
  }

  private static byte[] frame() {
    return chunk("fcTL", new Bytes().be32(0).be32(1).be32(1).zeros(14).done());
  }

  private static byte[] outside() {
    return chunk("fcTL", new Bytes().be32(0).be32(60_000).be32(60_000).be32(-1).zeros(10).done());
  }

  private static byte[] many(int count, byte[] chunk) {
    return new Bytes().times(count, chunk).done();
  }

  private static byte[] prefixed(String prefix, byte[] data) {
    return new Bytes().text(prefix).bytes(data).done();
  }

  private static byte[] chunk(String type, byte[] data) {
    byte[] typed = new Bytes().text(type).bytes(data).done();
    CRC32 sum = new CRC32();
    sum.update(typed);
    return new Bytes().be32(data.length).bytes(typed).be32(sum.getValue()).done();
  }
}
