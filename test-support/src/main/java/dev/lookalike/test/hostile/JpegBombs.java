package dev.lookalike.test.hostile;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** JPEGs (ITU-T T.81) whose few bytes ask for much work, or whose metadata are traps. */
final class JpegBombs {
  private static final int BASELINE = 0xc0;
  private static final int PROGRESSIVE = 0xc2;
  private static final int SCAN = 0xda;

  private final byte[] baseline;
  private final byte[] progressive;
  private final List<HostileImage> images = new ArrayList<>();

  private JpegBombs(byte[] baseline, byte[] progressive) {
    this.baseline = baseline;
    this.progressive = progressive;
  }

  static List<HostileImage> all(byte[] baseline, byte[] progressive) {
    JpegBombs bombs = new JpegBombs(baseline, progressive);
    bombs.sizes();
    bombs.scans();
    bombs.metadata();
    return List.copyOf(bombs.images);
  }

  private void sizes() {
    add("60000x60000", sized(baseline, BASELINE, 60_000, 60_000));
    add("65535x1", sized(baseline, BASELINE, 65_535, 1));
    add("height-zero", sized(baseline, BASELINE, 0, 100));
    add("big-but-allowed", sized(baseline, BASELINE, 4000, 4000));
    add("progressive-big", sized(progressive, PROGRESSIVE, 4000, 4000));
    byte[] sampled = baseline.clone();
    int frame = marker(sampled, BASELINE);
    for (int component = 0; component < 3; component++) {
      sampled[frame + 11 + 3 * component] = (byte) 0xff;
    }
    add("sampling-15", sampled);
    byte[] components = baseline.clone();
    components[frame + 9] = (byte) 255;
    add("components-255", components);
  }

  /** Each scan of a progressive JPEG walks over every block, however little it says. */
  private void scans() {
    byte[] big = sized(progressive, PROGRESSIVE, 4000, 4000);
    int scan = lastScan(big);
    byte[] last = new Bytes().part(big, scan, big.length - 2).done();
    for (int count : new int[] {90, 1000, 20_000}) {
      add(
          "scans-" + count,
          new Bytes().part(big, 0, big.length - 2).times(count, last).u8(0xff, 0xd9).done());
    }
    byte[] empty = new Bytes().part(last, 0, 2 + (last[3] & 0xff)).done();
    add(
        "scans-empty-100000",
        new Bytes().part(big, 0, scan).times(100_000, empty).u8(0xff, 0xd9).done());
  }

  private void metadata() {
    add("comments-400", inserted(new Bytes().times(400, segment(0xfe, new byte[65_000])).done()));
    add("segments-100000", inserted(new Bytes().times(100_000, segment(0xe5, new byte[0])).done()));
    add("fill-bytes", inserted(new Bytes().times(1 << 20, new byte[] {-1}).u8(0xe5, 0, 2).done()));
    add("restart-interval-1", inserted(segment(0xdd, new byte[] {0, 1})));
    add("table-huge", inserted(segment(0xc4, new byte[] {0, -1, -1, -1, -1, -1, -1, -1})));
    add("exif-empty", inserted(exif(new byte[0])));
    add("exif-circle", inserted(exif(circle(8))));
    add("exif-count", inserted(exif(entry(0x112, 3, 0xffffffffL))));
    add("exif-type", inserted(exif(entry(0x112, 99, 1))));
    add("exif-offset", inserted(exif(new Bytes().text("MM").be16(42).be32(-1).done())));
    add(
        "exif-entries-65535",
        inserted(exif(new Bytes().text("MM").be16(42).be32(8).be16(-1).done())));
    add("exif-sub-circle", inserted(exif(entry(0x8769, 4, 1))));
    add("exif-1000", inserted(new Bytes().times(1000, exif(circle(8))).done()));
    add("profile-parts", inserted(new Bytes().times(300, profile()).done()));
  }

  private void add(String name, byte[] file) {
    images.add(new HostileImage("jpeg-" + name, file));
  }

  private byte[] inserted(byte[] segments) {
    return new Bytes()
        .part(baseline, 0, 2)
        .bytes(segments)
        .part(baseline, 2, baseline.length)
        .done();
  }

  private static byte[] segment(int marker, byte[] content) {
    return new Bytes().u8(0xff, marker).be16(content.length + 2).bytes(content).done();
  }

  private static byte[] exif(byte[] tiff) {
    return segment(0xe1, new Bytes().text("Exif\0\0").bytes(tiff).done());
  }

  private static byte[] profile() {
    return segment(0xe2, new Bytes().text("ICC_PROFILE\0").u8(255, 255).zeros(100).done());
  }

  private static byte[] circle(int next) {
    return new Bytes().text("MM").be16(42).be32(8).be16(0).be32(next).done();
  }

  private static byte[] entry(int tag, int type, long count) {
    return new Bytes()
        .text("MM")
        .be16(42)
        .be32(8)
        .be16(1)
        .be16(tag)
        .be16(type)
        .be32(count)
        .be32(8)
        .be32(0)
        .done();
  }

  private static byte[] sized(byte[] original, int frame, int height, int width) {
    byte[] file = original.clone();
    int at = marker(file, frame);
    ByteBuffer.wrap(file).putShort(at + 5, (short) height).putShort(at + 7, (short) width);
    return file;
  }

  private static int marker(byte[] file, int code) {
    int at = 2;
    while (file[at + 1] != (byte) code) {
      at += 2 + ByteBuffer.wrap(file).getChar(at + 2);
    }
    return at;
  }

  private static int lastScan(byte[] file) {
    int at = file.length - 2;
    while (file[at] != (byte) 0xff || file[at + 1] != (byte) SCAN) {
      at--;
    }
    return at;
  }
}
