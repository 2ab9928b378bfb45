package dev.lookalike.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.lookalike.schema.FailureReason;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** The pictures that make_images.py wrote, and a decoder for them. */
final class Images {
  static final int SIDE = 32;
  static final DecodeLimits LIMITS = new DecodeLimits(100_000, 20_000);
  static final ImageDecoder DECODER = decoder(SIDE, SIDE);

  static final List<String> ONE_OF_EACH =
      List.of(
          "baseline.jpg",
          "progressive.jpg",
          "cmyk.jpg",
          "alpha.png",
          "grey-16.png",
          "animated.png",
          "lossy.webp",
          "alpha.webp",
          "animated.webp",
          "animated.gif",
          "rgb.bmp",
          "palette.bmp",
          "alpha.tif",
          "jpeg.tif",
          "bilevel.tif",
          "cmyk.tif");

  private Images() {}

  static ImageDecoder decoder(int width, int height) {
    return new OpenCvImageDecoder(input(width, height), LIMITS);
  }

  static ModelManifest.Input input(int width, int height) {
    return new ModelManifest.Input(
        width, height, "NHWC", "uint8", "RGB", "AREA_STRETCH", "#ffffff");
  }

  static byte[] read(String name) {
    try (InputStream in = Images.class.getResourceAsStream("/images/" + name)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static DecodedImage decode(String name) {
    return decode(read(name));
  }

  static DecodedImage decode(byte[] file) {
    try {
      return DECODER.decode(file, 1);
    } catch (DecodeException e) {
      throw new AssertionError(e);
    }
  }

  static String contentId(byte[] file) {
    return decode(file).contentId();
  }

  static void assertRefused(byte[] file, FailureReason reason, String message) {
    DecodeException failure =
        catchThrowableOfType(DecodeException.class, () -> DECODER.decode(file, 1));
    assertThat(failure).isNotNull().hasMessageContaining(message);
    assertThat(failure.reason()).isEqualTo(reason);
  }

  /** Red, green and blue at a point given in hundredths of the picture. */
  static int[] colour(ModelInput input, int percentX, int percentY) {
    int x = input.width() * percentX / 100;
    int y = input.height() * percentY / 100;
    int at = 3 * (y * input.width() + x);
    return new int[] {
      input.pixels().get(at) & 0xff,
      input.pixels().get(at + 1) & 0xff,
      input.pixels().get(at + 2) & 0xff
    };
  }
}
