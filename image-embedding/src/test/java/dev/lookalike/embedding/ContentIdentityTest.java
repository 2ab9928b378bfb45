package dev.lookalike.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ContentIdentityTest {
  private static final byte[] JPEG = Images.read("baseline.jpg");

  @Test
  void shouldIgnoreAJpegsMetadata() {
    String id = Images.contentId(JPEG);
    assertThat(id).startsWith("jpeg:");
    assertThat(Images.contentId(with(0xfe, "a comment"))).isEqualTo(id);
    assertThat(Images.contentId(with(0xe1, "http://ns.adobe.com/xap/1.0/\0<x/>"))).isEqualTo(id);
    assertThat(Images.contentId(with(0xed, "Photoshop 3.0\0"))).isEqualTo(id);
    assertThat(Images.contentId(with(0xe2, "MPF\0"))).isEqualTo(id);
    assertThat(Images.contentId(Images.read("orientation-1.jpg"))).isEqualTo(id);
    ByteArrayOutputStream trailed = new ByteArrayOutputStream();
    trailed.writeBytes(JPEG);
    trailed.writeBytes(JPEG);
    assertThat(Images.contentId(trailed.toByteArray())).isEqualTo(id);
  }

  @Test
  void shouldHeedWhatChangesAJpegsPixels() {
    String id = Images.contentId(JPEG);
    assertThat(Images.contentId(Images.read("progressive.jpg"))).isNotEqualTo(id);
    assertThat(Images.contentId(Images.read("profile.jpg"))).isNotEqualTo(id);
    byte[] adobe = with(0xee, "Adobe\0\144\0\0\0\0\1");
    assertThat(Images.contentId(adobe)).isNotEqualTo(id);
    byte[] otherScan = JPEG.clone();
    otherScan[JPEG.length - 12] ^= 1;
    assertThat(Images.contentId(otherScan)).isNotEqualTo(id);
  }

  @Test
  void shouldHeedOrientation() {
    byte[] turned = with(0xe1, exifOrientation(6));
    assertThat(Images.contentId(turned)).isNotEqualTo(Images.contentId(JPEG));
    assertThat(Images.contentId(with(0xe1, exifOrientation(1)))).isEqualTo(Images.contentId(JPEG));
    assertThat(Images.contentId(with(0xe1, exifOrientation(99)))).isEqualTo(Images.contentId(JPEG));
    assertThat(Images.decode(turned).width()).isEqualTo(48);
  }

  @Test
  void shouldCompareOtherFormatsByPixels() {
    String id = Images.contentId(Images.read("rgb.png"));
    assertThat(id).startsWith("pixels:");
    assertThat(Images.contentId(Images.read("rgb-packed-otherwise.png"))).isEqualTo(id);
    assertThat(Images.contentId(Images.read("palette.png"))).isEqualTo(id);
    assertThat(Images.contentId(Images.read("rgb.bmp"))).isEqualTo(id);
    assertThat(Images.contentId(Images.read("lossless.webp"))).isEqualTo(id);
    assertThat(Images.contentId(Images.read("alpha.png"))).isNotEqualTo(id);
    assertThat(Images.contentId(Images.read("grey.png"))).isNotEqualTo(id);
    assertThat(Images.contentId(Images.read("grey-16.png")))
        .isNotEqualTo(Images.contentId(Images.read("grey.png")));
  }

  @Test
  void shouldHeedEveryFrameOfAnAnimation() {
    for (String type : new String[] {"gif", "webp"}) {
      String id = Images.contentId(Images.read("animated." + type));
      assertThat(Images.contentId(Images.read("animated-otherwise." + type))).isNotEqualTo(id);
    }
    assertThat(Images.contentId(Images.read("animated.gif")))
        .isNotEqualTo(Images.contentId(Images.read("still.gif")));
    assertThat(Images.contentId(Images.read("animated.png")))
        .isNotEqualTo(Images.contentId(Images.read("rgb.png")));
  }

  @Test
  void shouldTakeEachPageAsAPictureOfItsOwn() throws Exception {
    byte[] pages = Images.read("pages.tif");
    String second = Images.DECODER.decode(pages, 2).contentId();
    assertThat(second).isNotEqualTo(Images.DECODER.decode(pages, 1).contentId());
    assertThat(second).isEqualTo(Images.contentId(Images.read("second-page.tif")));
  }

  @Test
  void shouldHashTheWholeFileToo() {
    assertThat(Images.decode(JPEG).bytesHash())
        .hasSize(64)
        .isNotEqualTo(Images.decode(with(0xfe, "a comment")).bytesHash());
  }

  private static String exifOrientation(int orientation) {
    return "Exif\0\0MM\0*\0\0\0\10\0\1\1\22\0\3\0\0\0\1\0" + (char) orientation + "\0\0\0\0\0\0";
  }

  /** The JPEG with one more segment, after those that must come first. */
  private static byte[] with(int marker, String content) {
    byte[] bytes = content.getBytes(StandardCharsets.ISO_8859_1);
    int app0End = 4 + (((JPEG[4] & 0xff) << 8) | (JPEG[5] & 0xff));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(JPEG, 0, app0End);
    out.write(0xff);
    out.write(marker);
    out.write((bytes.length + 2) >> 8);
    out.write(bytes.length + 2);
    out.writeBytes(bytes);
    out.write(JPEG, app0End, JPEG.length - app0End);
    return out.toByteArray();
  }
}
