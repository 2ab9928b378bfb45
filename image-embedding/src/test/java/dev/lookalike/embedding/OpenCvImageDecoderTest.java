package dev.lookalike.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import dev.lookalike.schema.FailureReason;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OpenCvImageDecoderTest {
  private static final int[] RED = {255, 0, 0};
  private static final int[] GREEN = {0, 255, 0};
  private static final int[] BLUE = {0, 0, 255};
  private static final int[] GREY = {128, 128, 128};
  private static final int[] WHITE = {255, 255, 255};

  @ParameterizedTest
  @ValueSource(
      strings = {
        "baseline.jpg",
        "progressive.jpg",
        "profile.jpg",
        "cmyk.jpg",
        "orientation-1.jpg",
        "orientation-2.jpg",
        "orientation-3.jpg",
        "orientation-4.jpg",
        "orientation-5.jpg",
        "orientation-6.jpg",
        "orientation-7.jpg",
        "orientation-8.jpg",
        "rgb.png",
        "palette.png",
        "orientation-6.png",
        "animated.png",
        "lossy.webp",
        "lossless.webp",
        "orientation-6.webp",
        "animated.webp",
        "still.gif",
        "animated.gif",
        "rgb.bmp",
        "pages.tif",
        "cmyk.tif",
        "palette.tif",
        "jpeg.tif",
        "orientation-3.tif",
        "orientation-6.tif",
      })
  void shouldShowThePictureUprightInColour(String name) {
    DecodedImage image = Images.decode(name);
    assertQuadrants(image.input(), RED, GREEN, BLUE, GREY);
    assertThat(image.width()).isEqualTo(64);
    assertThat(image.height()).isEqualTo(48);
    assertThat(name).endsWith(extension(image.format()));
    assertThat(image.sizeBytes()).isEqualTo(Images.read(name).length);
  }

  @ParameterizedTest
  @ValueSource(strings = {"grey.jpg", "grey.png", "grey-16.png", "grey.tif", "grey-16.tif"})
  void shouldShowGreyOf8And16Bits(String name) {
    assertQuadrants(Images.decode(name).input(), grey(76), grey(150), grey(29), GREY);
  }

  @ParameterizedTest
  @ValueSource(strings = {"alpha.png", "alpha.webp", "alpha.gif", "alpha.tif"})
  void shouldShowWhiteThroughTransparency(String name) {
    assertQuadrants(Images.decode(name).input(), RED, GREEN, WHITE, WHITE);
  }

  @Test
  void shouldShowWhiteThroughOtherKindsOfTransparency() {
    ModelInput grey = Images.decode("grey-alpha.png").input();
    assertQuadrants(grey, grey(76), grey(150), WHITE, WHITE);
    assertQuadrants(Images.decode("colour-key.png").input(), RED, GREEN, WHITE, GREY);
    assertQuadrants(Images.decode("palette-alpha.png").input(), RED, GREEN, WHITE, GREY);
  }

  @Test
  void shouldGiveADirectBufferOfTheModelsSize() throws Exception {
    for (String name : new String[] {"rgb.png", "alpha.png", "orientation-6.jpg", "grey.jpg"}) {
      // Narrower and taller than the picture: one axis shrinks, the other grows.
      ModelInput input = Images.decoder(20, 90).decode(Images.read(name), 1).input();
      assertThat(input.width()).isEqualTo(20);
      assertThat(input.height()).isEqualTo(90);
      assertThat(input.pixels().isDirect()).isTrue();
      assertThat(input.pixels().position()).isZero();
      assertThat(input.pixels().remaining()).isEqualTo(20 * 90 * 3);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"baseline.jpg", "progressive.jpg", "cmyk.jpg", "orientation-6.jpg"})
  void shouldDecodeLargeJpegsReduced(String name) throws Exception {
    for (int side = 4; side <= 8; side++) {
      ModelInput input = Images.decoder(side, side).decode(Images.read(name), 1).input();
      assertQuadrants(input, RED, GREEN, BLUE, GREY);
    }
    assertThat(Images.decoder(1, 1).decode(Images.read(name), 1).width()).isEqualTo(64);
  }

  @Test
  void shouldReadTheAskedPage() throws Exception {
    byte[] file = Images.read("pages.tif");
    DecodedImage second = Images.DECODER.decode(file, 2);
    assertThat(Images.colour(second.input(), 50, 50)).containsExactly(255, 255, 0);
    assertThat(Images.colour(Images.DECODER.decode(file, 3).input(), 50, 50))
        .containsExactly(0, 255, 255);
    assertNoSuchPage(file, 4);
    assertNoSuchPage(file, 9_999_999);
    assertNoSuchPage(Images.read("rgb.png"), 2);
  }

  private static void assertNoSuchPage(byte[] file, int page) {
    DecodeException failure =
        catchThrowableOfType(DecodeException.class, () -> Images.DECODER.decode(file, page));
    assertThat(failure.reason()).isEqualTo(FailureReason.NO_SUCH_PAGE);
    assertThat(failure).hasMessageContaining("" + page);
  }

  private static void assertQuadrants(ModelInput input, int[]... colours) {
    for (int i = 0; i < 4; i++) {
      int[] colour = Images.colour(input, 20 + 60 * (i % 2), 20 + 60 * (i / 2));
      for (int channel = 0; channel < 3; channel++) {
        assertThat(colour[channel])
            .as("quadrant %d, channel %d", i, channel)
            .isCloseTo(colours[i][channel], within(4));
      }
    }
  }

  private static int[] grey(int value) {
    return new int[] {value, value, value};
  }

  private static String extension(String format) {
    return switch (format) {
      case "JPEG" -> "jpg";
      case "TIFF" -> "tif";
      default -> format.toLowerCase(Locale.ROOT);
    };
  }
}
