package dev.lookalike.test.hostile;

import java.util.List;

/** WebPs (RFC 9649) whose canvas, frames and packed pictures do not agree. */
final class WebpBombs {
  private static final int ANIMATED = 2;

  private WebpBombs() {}

  static List<HostileImage> all(byte[] lossy, byte[] lossless) {
    byte[] picture = new Bytes().part(lossy, 12, lossy.length).done();
    byte[] huge = hugeLossy(picture);
    return List.of(
        webp("canvas-2-to-24", canvas(0, 1 << 24, 1 << 24), picture),
        webp("canvas-60000", canvas(0, 16_384, 16_384), picture),
        webp("canvas-small", canvas(0, 1, 1), huge),
        webp("picture-16383", huge),
        webp("picture-4000", sized(picture, 4000)),
        webp("lossless-16384", hugeLossless(lossless)),
        webp(
            "frames-10000",
            canvas(ANIMATED, 2, 2),
            animation(),
            many(10_000, frame(0, 2, picture))),
        webp("frame-beyond", canvas(ANIMATED, 2, 2), animation(), frame(0, 16_384, huge)),
        webp("frame-outside", canvas(ANIMATED, 2, 2), animation(), frame(1 << 20, 2, picture)),
        webp(
            "frames-big", canvas(ANIMATED, 4000, 4000), animation(), many(3, frame(0, 2, picture))),
        webp("frames-none", canvas(ANIMATED, 2, 2), animation()),
        webp("canvas-twice", canvas(0, 1, 1), canvas(0, 16_384, 16_384), picture),
        webp("profile-garbage", canvas(0x20, 64, 48), chunk("ICCP", new byte[1000]), picture),
        webp(
            "exif-garbage",
            canvas(8, 64, 48),
            picture,
            chunk("EXIF", new byte[] {'M', 'M', 0, 42})),
        webp("unknown-chunks", many(100_000, chunk("abcd", new byte[0])), picture),
        webp("chunk-beyond", new Bytes().text("VP8 ").le32(0x7fffffff).done()),
        webp("chunk-negative", new Bytes().text("VP8 ").le32(-1).done()),
        new HostileImage("webp-length-lies", lying(lossy)));
  }

  private static HostileImage webp(String name, byte[]... chunks) {
    Bytes body = new Bytes().text("WEBP");
    for (byte[] chunk : chunks) {
      body.bytes(chunk);
    }
    byte[] bytes = body.done();
    byte[] file = new Bytes().text("RIFF").le32(bytes.length).bytes(bytes).done();
    return new HostileImage("webp-" + name, file);
  }

  private static byte[] chunk(String type, byte[] data) {
    Bytes chunk = new Bytes().text(type).le32(data.length).bytes(data);
    return data.length % 2 == 0 ? chunk.done() : chunk.u8(0).done();
  }

  private static byte[] canvas(int flags, int width, int height) {
    return chunk("VP8X", new Bytes().u8(flags, 0, 0, 0).le24(width - 1).le24(height - 1).done());
  }

  private static byte[] animation() {
    return chunk("ANIM", new byte[6]);
  }

  private static byte[] frame(int at, int side, byte[] picture) {
    return chunk(
        "ANMF",
        new Bytes()
            .le24(at)
            .le24(at)
            .le24(side - 1)
            .le24(side - 1)
            .le24(1)
            .u8(0)
            .bytes(picture)
            .done());
  }

  private static byte[] many(int count, byte[] chunk) {
    return new Bytes().times(count, chunk).done();
  }

  private static byte[] hugeLossy(byte[] picture) {
    return sized(picture, 16_383);
  }

  /** After the chunk's head, the frame's tag of 3 bytes and its start code of 3. */
  private static byte[] sized(byte[] picture, int side) {
    byte[] size = new Bytes().le16(side).le16(side).done();
    return new Bytes().part(picture, 0, 14).bytes(size).part(picture, 18, picture.length).done();
  }

  private static byte[] hugeLossless(byte[] file) {
    byte[] size = new Bytes().le32(0x0fffffff).done();
    return new Bytes().part(file, 12, 21).bytes(size).part(file, 25, file.length).done();
  }

  private static byte[] lying(byte[] file) {
    return new Bytes().text("RIFF").le32(-1).part(file, 8, file.length).done();
  }
}
