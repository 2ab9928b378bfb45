package dev.lookalike.fingerprint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lookalike.opencv.Picture;
import dev.lookalike.schema.Comparison;
import dev.lookalike.schema.Fingerprint;
import dev.lookalike.schema.Limits;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextPagesTest {
  private static final Fingerprinter FINGERPRINTER = new Fingerprinter();
  private static final int LINE = 22;
  private static final int MARGIN = 40;

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void shouldTellARescanFromAnotherPageOfTheForm(int form) {
    Picture page = page(620, 877, form, 10);
    Comparison rescan = compare(page, Pictures.scanned(page, 1.5));
    Comparison other = compare(page, page(620, 877, form, 11));

    assertThat(rescan.feature("page")).isEqualTo(1);
    assertThat(other.feature("page")).isEqualTo(1);
    assertThat(rescan.feature("pageInkWorst")).isGreaterThan(0.6);
    assertThat(other.feature("pageInkWorst")).isLessThan(0.5);
    assertThat(rescan.feature("pageInkSpread")).isLessThan(0.25);
    assertThat(other.feature("pageInkSpread")).isGreaterThan(0.3);
    assertThat(rescan.feature("correlation")).isZero();
  }

  @Test
  void shouldTakeNoOtherPictureForAPage() {
    for (String sample : new String[] {"mug.png", "teapot-grey.jpg", "calculator.png", "bus.jpg"}) {
      assertThat(print(Pictures.sample(sample)).ink()).as(sample).isNull();
    }
    assertThat(print(Pictures.plain(300, 400, 255)).ink()).isNull();
    assertThat(print(Pictures.noise(300, 400, 1)).ink()).isNull();
  }

  @ParameterizedTest
  @CsvSource({"620, 877", "877, 620", "700, 700", "300, 1500", "2480, 3508"})
  void shouldFitAPageOfAnyShapeIntoAFingerprint(int width, int height) {
    Fingerprint fingerprint = FINGERPRINTER.fingerprint(page(width, height, 1, 2));
    Print print = PrintCodec.read(fingerprint);

    assertThat(fingerprint.toArray().length).isLessThanOrEqualTo(Limits.FINGERPRINT);
    assertThat(PrintCodec.write(print)).isEqualTo(fingerprint);
  }

  private static Print print(Picture picture) {
    return PrintCodec.read(FINGERPRINTER.fingerprint(picture));
  }

  private static Comparison compare(Picture first, Picture second) {
    return new Comparer()
        .compare(FINGERPRINTER.fingerprint(first), FINGERPRINTER.fingerprint(second));
  }

  /** Lines of words: the upper ones are the form's, the others are what was entered. */
  private static Picture page(int width, int height, long form, long entry) {
    byte[] bgr = new byte[3 * width * height];
    Arrays.fill(bgr, (byte) 255);
    Random forms = new Random(form);
    Random entries = new Random(1_000 * form + entry);
    for (int top = MARGIN; top + LINE < height - MARGIN; top += LINE) {
      Random random = top < height / 2 ? forms : entries;
      for (int x = MARGIN; x < width - MARGIN - 90; x += 9) {
        int word = x + 9 * (2 + random.nextInt(8));
        for (; x < word; x += 9) {
          letter(bgr, width, x, top, random);
        }
      }
    }
    return new Picture(bgr, width, height);
  }

  /** Three strokes of two pixels. */
  private static void letter(byte[] bgr, int width, int left, int top, Random random) {
    for (int stroke = 0; stroke < 3; stroke++) {
      boolean upright = random.nextBoolean();
      int x = left + random.nextInt(6);
      int y = top + random.nextInt(10);
      for (int i = 0; i < (upright ? 12 : 7); i++) {
        for (int thick = 0; thick < 2; thick++) {
          int px = upright ? x + thick : left + i;
          int py = upright ? top + i : y + thick;
          Arrays.fill(bgr, 3 * (py * width + px), 3 * (py * width + px) + 3, (byte) 0);
        }
      }
    }
  }
}
