package dev.lookalike.test.hostile;

import java.util.List;

/** GIFs with frames without number, without measure or outside of their screen. */
final class GifBombs {
  /** Two pixels of colour 0: clear, 0, 0, end in codes of 3 bits. */
  private static final byte[] TWO_PIXELS = {2, 2, 0x04, 0x0a, 0};

  private GifBombs() {}

  static List<HostileImage> all() {
    return List.of(
        gif("60000x60000", 60_000, 60_000, frame(0, 0, 2, 1)),
        gif("frame-beyond-screen", 2, 1, frame(0, 0, 60_000, 60_000)),
        gif("frame-outside", 2, 1, frame(60_000, 60_000, 2, 1)),
        gif("frames-10000", 2, 1, many(10_000, frame(0, 0, 2, 1))),
        gif("frames-1000000", 1, 1, many(1_000_000, frame(0, 0, 1, 1))),
        gif("frames-20-of-1000x1000", 1000, 1000, many(20, frame(0, 0, 2, 1))),
        gif("frames-1000-of-1000x1000", 1000, 1000, many(1000, frame(0, 0, 2, 1))),
        gif("frame-none", 2, 1, new byte[0]),
        gif("zero", 0, 0, frame(0, 0, 0, 0)),
        gif("codes-of-0-bits", 2, 1, data(0)),
        gif("codes-of-12-bits", 2, 1, data(12)),
        gif("codes-of-255-bits", 2, 1, data(255)),
        gif("pixels-too-many", 2, 1, endless()),
        gif(
            "comments",
            2,
            1,
            new Bytes().times(100_000, comment()).bytes(frame(0, 0, 2, 1)).done()),
        gif("interlaced", 2000, 2000, interlaced()),
        new HostileImage("gif-ends-after-screen", new Bytes().text("GIF89a").zeros(7).done()),
        new HostileImage(
            "gif-sub-block-beyond", new Bytes().bytes(screen(2, 1)).u8(0x21, 0xfe, 255).done()));
  }

  private static HostileImage gif(String name, int width, int height, byte[] blocks) {
    byte[] file = new Bytes().bytes(screen(width, height)).bytes(blocks).u8(0x3b).done();
    return new HostileImage("gif-" + name, file);
  }

  private static byte[] screen(int width, int height) {
    return new Bytes()
        .text("GIF89a")
        .le16(width)
        .le16(height)
        .u8(0x80, 0, 0)
        .u8(255, 0, 0, 0, 0, 255)
        .done();
  }

  private static byte[] frame(int left, int top, int width, int height) {
    return new Bytes().bytes(descriptor(left, top, width, height, 0)).bytes(TWO_PIXELS).done();
  }

  private static byte[] descriptor(int left, int top, int width, int height, int flags) {
    return new Bytes().u8(0x2c).le16(left).le16(top).le16(width).le16(height).u8(flags).done();
  }

  private static byte[] data(int codeBits) {
    return new Bytes()
        .bytes(descriptor(0, 0, 2, 1, 0))
        .u8(codeBits, 4, 0xff, 0x00, 0xff, 0x00, 0)
        .done();
  }

  private static byte[] endless() {
    byte[] block = new Bytes().u8(255).bytes(new byte[255]).done();
    return new Bytes().bytes(descriptor(0, 0, 2, 1, 0)).u8(2).times(10_000, block).u8(0).done();
  }

  private static byte[] interlaced() {
    return new Bytes().bytes(descriptor(0, 0, 2000, 2000, 0x40)).bytes(TWO_PIXELS).done();
  }

  private static byte[] comment() {
    return new byte[] {0x21, (byte) 0xfe, 1, 'x', 0};
  }

  private static byte[] many(int count, byte[] frame) {
    return new Bytes().times(count, frame).done();
  }
}
