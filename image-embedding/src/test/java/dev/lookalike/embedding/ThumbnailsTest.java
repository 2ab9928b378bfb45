package dev.lookalike.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.lookalike.schema.FailureReason;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

class ThumbnailsTest {
  private static final int SIDE = 16;
  private final Thumbnails thumbnails = new Thumbnails(Images.LIMITS);

  private BufferedImage small(String name) throws IOException, DecodeException {
    byte[] file = thumbnails.jpeg(Images.read(name), 1, SIDE);
    assertThat(ImageFormat.of(file)).isEqualTo(ImageFormat.JPEG);
    return ImageIO.read(new ByteArrayInputStream(file));
  }

  @ParameterizedTest
  @FieldSource("dev.lookalike.embedding.Images#ONE_OF_EACH")
  void shouldMakeASmallJpegOfEachFormat(String name) throws Exception {
    BufferedImage image = small(name);
    assertThat(Math.max(image.getWidth(), image.getHeight())).isLessThanOrEqualTo(SIDE);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4, 5, 6, 7, 8})
  void shouldTurnUpright(int orientation) throws Exception {
    BufferedImage upright = small("orientation-1.jpg");
    BufferedImage turned = small("orientation-%d.jpg".formatted(orientation));
    assertThat(turned.getWidth()).isEqualTo(upright.getWidth());
    assertThat(turned.getHeight()).isEqualTo(upright.getHeight());
    for (int x : new int[] {2, upright.getWidth() - 3}) {
      int y = upright.getHeight() / 4;
      assertThat(distance(turned.getRGB(x, y), upright.getRGB(x, y))).isLessThan(60);
    }
  }

  /** The largest difference of a channel. */
  private static int distance(int one, int other) {
    int largest = 0;
    for (int shift = 0; shift < 24; shift += 8) {
      int difference = Math.abs((one >> shift & 0xff) - (other >> shift & 0xff));
      largest = Math.max(largest, difference);
    }
    return largest;
  }

  @Test
  void shouldTakeNothingOfTheFileAlong() throws DecodeException {
    String made =
        new String(
            thumbnails.jpeg(Images.read("orientation-6.jpg"), 1, SIDE),
            StandardCharsets.ISO_8859_1);
    assertThat(made).doesNotContain("Exif");
  }

  @Test
  void shouldRefuseWhatIsNoPictureOrTooLarge() {
    byte[] page = "<svg xmlns='http://www.w3.org/2000/svg'/>".getBytes(StandardCharsets.UTF_8);
    assertThatExceptionOfType(DecodeException.class)
        .isThrownBy(() -> thumbnails.jpeg(page, 1, SIDE))
        .returns(FailureReason.UNSUPPORTED_FORMAT, DecodeException::reason);
    assertThatExceptionOfType(DecodeException.class)
        .isThrownBy(
            () ->
                new Thumbnails(new DecodeLimits(100_000, 10))
                    .jpeg(Images.read("baseline.jpg"), 1, SIDE))
        .returns(FailureReason.TOO_LARGE, DecodeException::reason);
  }
}
