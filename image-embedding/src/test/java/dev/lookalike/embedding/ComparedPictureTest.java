package dev.lookalike.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_COLOR;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imdecode;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imencode;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_NEAREST;
import static org.bytedeco.opencv.global.opencv_imgproc.resize;

import dev.lookalike.opencv.OpenCv;
import dev.lookalike.opencv.Picture;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ComparedPictureTest {
  private static final int[][] QUADRANTS = {{255, 0, 0}, {0, 255, 0}, {0, 0, 255}};

  @ParameterizedTest
  @ValueSource(strings = {"rgb.png", "baseline.jpg", "orientation-6.jpg", "orientation-8.jpg"})
  void shouldKeepASmallPictureAsItIs(String name) {
    Picture picture = Images.decode(name).picture();

    assertThat(picture.width()).isEqualTo(64);
    assertThat(picture.height()).isEqualTo(48);
    assertQuadrants(picture);
  }

  @ParameterizedTest
  @ValueSource(strings = {"alpha.png", "alpha.webp", "alpha.gif", "alpha.tif", "grey-alpha.png"})
  void shouldShowWhiteThroughTransparency(String name) {
    Picture picture = Images.decode(name).picture();

    assertThat(colour(picture, 20, 80)).containsExactly(255, 255, 255);
  }

  @ParameterizedTest
  @CsvSource({"400,320,240", "3000,320,240", "9000,320,240"})
  void shouldMakeALargePictureSmallButNoSmallerThanIsCompared(int longer, int width, int height)
      throws DecodeException {
    byte[] file = enlarged(longer);
    DecodeLimits limits = new DecodeLimits(10_000_000, 100_000_000);
    // A model so small that reduced decoding would leave next to nothing.
    DecodedImage image = new OpenCvImageDecoder(Images.input(8, 8), limits).decode(file, 1);

    assertThat(image.width()).isEqualTo(longer);
    assertThat(image.picture().width()).isEqualTo(width);
    assertThat(image.picture().height()).isEqualTo(height);
    assertQuadrants(image.picture());
  }

  @Test
  void shouldKeepALineAPicture() {
    assertThat(Picture.compared(2000, 2000)).isEqualTo(320);
    assertThat(Picture.compared(3, 2000)).isEqualTo(8);
  }

  @SuppressWarnings("try") // the scope frees what is made in it
  private static byte[] enlarged(int longer) {
    OpenCv.load();
    try (PointerScope scope = new PointerScope()) {
      Mat small = imdecode(new Mat(new BytePointer(Images.read("rgb.png")), false), IMREAD_COLOR);
      Mat large = new Mat();
      resize(small, large, new Size(longer, longer * 3 / 4), 0, 0, INTER_NEAREST);
      BytePointer file = new BytePointer();
      imencode(".jpg", large, file);
      byte[] bytes = new byte[Math.toIntExact(file.limit())];
      file.get(bytes);
      return bytes;
    }
  }

  private static void assertQuadrants(Picture picture) {
    for (int i = 0; i < QUADRANTS.length; i++) {
      int[] colour = colour(picture, 20 + 60 * (i % 2), 20 + 60 * (i / 2));
      for (int channel = 0; channel < 3; channel++) {
        assertThat(colour[channel]).isCloseTo(QUADRANTS[i][channel], within(4));
      }
    }
  }

  /** Red, green and blue at a point given in hundredths of the picture. */
  private static int[] colour(Picture picture, int percentX, int percentY) {
    int x = picture.width() * percentX / 100;
    int y = picture.height() * percentY / 100;
    int at = 3 * (y * picture.width() + x);
    return new int[] {
      picture.bgr()[at + 2] & 0xff, picture.bgr()[at + 1] & 0xff, picture.bgr()[at] & 0xff
    };
  }
}
