package dev.lookalike.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lookalike.schema.FailureReason;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

class MalformedImagesTest {
  private static final int MUTATIONS = 300;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "%PDF-1.7 ...|PDF",
        "<!DOCTYPE html><html>|HTML",
        "<?xml version='1.0'?><svg xmlns='x'>|SVG",
        "<svg xmlns='x'>|SVG",
        "....ftypavif....|AVIF",
        "....ftypheic....|HEIC",
        "....ftypmp42....|video",
        "....JXL ........|JPEG XL",
        "....jP  ........|JPEG 2000",
        "8BPS............|Photoshop",
        "{\"error\": true}|no image format",
        "x|no image format",
      })
  void shouldSayWhatIsNotDecoded(String head, String name) {
    byte[] file = head.getBytes(StandardCharsets.ISO_8859_1);
    Images.assertRefused(file, FailureReason.UNSUPPORTED_FORMAT, name);
  }

  @Test
  void shouldRefuseAnEmptyFile() {
    Images.assertRefused(new byte[0], FailureReason.CORRUPT_IMAGE, "empty");
  }

  @Test
  void shouldRefuseMoreBytesThanTheLimit() {
    byte[] file = Arrays.copyOf(Images.read("baseline.jpg"), (int) Images.LIMITS.maxBytes() + 1);
    Images.assertRefused(file, FailureReason.TOO_LARGE, "bytes");
  }

  @ParameterizedTest
  @FieldSource("dev.lookalike.embedding.Images#ONE_OF_EACH")
  void shouldRefuseWhatEndsEarly(String name) {
    byte[] whole = Images.read(name);
    for (int percent : new int[] {1, 10, 30, 50, 70, 90}) {
      byte[] file = Arrays.copyOf(whole, Math.max(8, whole.length * percent / 100));
      DecodeException failure = failure(file);
      assertThat(failure).as(name + " cut to " + percent + "%").isNotNull();
      assertThat(failure.reason())
          .isIn(FailureReason.CORRUPT_IMAGE, FailureReason.UNSUPPORTED_FORMAT);
    }
  }

  @Test
  void shouldRefuseBombsByTheirHeader() {
    Images.assertRefused(jpegOfSize(65_000, 65_000), FailureReason.TOO_LARGE, "65000 x 65000");
    Images.assertRefused(pngOfSize(Integer.MAX_VALUE), FailureReason.TOO_LARGE, "2147483647");
    byte[] gif = Images.read("still.gif");
    little(gif).putInt(6, 0xffff_ffff);
    Images.assertRefused(gif, FailureReason.TOO_LARGE, "65535 x 65535");
    byte[] bmp = Images.read("rgb.bmp");
    little(bmp).putInt(18, 1 << 20).putInt(22, Integer.MIN_VALUE);
    Images.assertRefused(bmp, FailureReason.TOO_LARGE, "1048576 x 2147483648");
    byte[] webp = Images.read("animated.webp");
    little(webp).putInt(24, 0xffff_ffff).putShort(28, (short) 0xffff);
    Images.assertRefused(webp, FailureReason.TOO_LARGE, "16777216 x 16777216");
  }

  @Test
  void shouldRefuseAPngWithASecondHeader() {
    byte[] png = Images.read("rgb.png");
    byte[] header = Arrays.copyOfRange(png, 8, 33);
    ByteBuffer twice = ByteBuffer.allocate(png.length + header.length);
    byte[] file = twice.put(png, 0, 33).put(header).put(png, 33, png.length - 33).array();
    Images.assertRefused(file, FailureReason.CORRUPT_IMAGE, "only header");
  }

  /** Each is a walk over the whole picture. */
  @Test
  void shouldRefuseJpegsOfTooManyScans() {
    byte[] jpeg = Images.read("progressive.jpg");
    byte[] scan = Arrays.copyOfRange(jpeg, lastScan(jpeg), jpeg.length - 2);
    ByteBuffer many = ByteBuffer.allocate(jpeg.length + 100 * scan.length);
    many.put(jpeg, 0, jpeg.length - 2);
    for (int i = 0; i < 100; i++) {
      many.put(scan);
    }
    byte[] file = many.put(jpeg, jpeg.length - 2, 2).array();
    Images.assertRefused(file, FailureReason.TOO_LARGE, "100 scans");
  }

  /** Ten thousand frames that each say nothing: the sum counts. */
  @Test
  void shouldRefuseAnimationsOfTooManyPixels() {
    byte[] gif = Images.read("still.gif");
    int image = indexOfImage(gif);
    int length = gif.length - 1 - image;
    ByteBuffer many = ByteBuffer.allocate(image + 20 * length + 1);
    many.put(gif, 0, image);
    for (int i = 0; i < 20; i++) {
      many.put(gif, image, length);
    }
    Images.assertRefused(many.put((byte) 0x3b).array(), FailureReason.TOO_LARGE, "20 frames");
  }

  /** Nothing but a picture or a typed refusal may come out, and the JVM must live. */
  @ParameterizedTest
  @FieldSource("dev.lookalike.embedding.Images#ONE_OF_EACH")
  void shouldSurviveDamage(String name) {
    byte[] whole = Images.read(name);
    Random random = new Random(20261123);
    for (int i = 0; i < MUTATIONS; i++) {
      byte[] file = whole.clone();
      for (int change = random.nextInt(4); change >= 0; change--) {
        // Most of what decides stands near the beginning.
        int range = random.nextBoolean() ? file.length : Math.min(file.length, 200);
        file[random.nextInt(range)] = (byte) random.nextInt();
      }
      DecodeException failure = failure(file);
      if (failure != null) {
        assertThat(failure.getMessage()).isNotBlank();
      }
    }
  }

  private static @Nullable DecodeException failure(byte[] file) {
    try {
      DecodedImage image = Images.DECODER.decode(file, 1);
      assertThat(image.input().pixels().capacity()).isEqualTo(Images.SIDE * Images.SIDE * 3);
      return null;
    } catch (DecodeException e) {
      return e;
    }
  }

  private static byte[] jpegOfSize(int width, int height) {
    byte[] file = Images.read("baseline.jpg");
    for (int at = 2; ; at++) {
      if (file[at] == (byte) 0xff && file[at + 1] == (byte) 0xc0) {
        ByteBuffer.wrap(file).putShort(at + 5, (short) height).putShort(at + 7, (short) width);
        return file;
      }
    }
  }

  private static int lastScan(byte[] jpeg) {
    int at = jpeg.length - 2;
    while (jpeg[at] != (byte) 0xff || jpeg[at + 1] != (byte) 0xda) {
      at--;
    }
    return at;
  }

  private static byte[] pngOfSize(int side) {
    byte[] file = Images.read("rgb.png");
    CRC32 crc = new CRC32();
    ByteBuffer.wrap(file).putInt(16, side).putInt(20, side);
    crc.update(file, 12, 17);
    ByteBuffer.wrap(file).putInt(29, (int) crc.getValue());
    return file;
  }

  /** Where the image descriptor begins: after the screen and its colours, without extensions. */
  private static int indexOfImage(byte[] gif) {
    int at = 13 + (3 << ((gif[10] & 7) + 1));
    assertThat(gif[at]).isEqualTo((byte) 0x2c);
    return at;
  }

  private static ByteBuffer little(byte[] file) {
    return ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
  }
}
