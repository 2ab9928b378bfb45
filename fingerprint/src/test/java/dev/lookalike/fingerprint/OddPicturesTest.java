package dev.lookalike.fingerprint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lookalike.opencv.Picture;
import dev.lookalike.schema.Comparison;
import dev.lookalike.schema.Fingerprint;
import dev.lookalike.schema.Limits;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OddPicturesTest {
  private final Fingerprinter fingerprinter = new Fingerprinter();
  private final Comparer comparer = new Comparer();

  static Stream<Picture> odd() {
    return Stream.of(
        Pictures.plain(1, 1, 0),
        Pictures.plain(1, 1, 255),
        Pictures.noise(2, 2, 1),
        Pictures.noise(8, 2000, 2),
        Pictures.noise(3000, 1, 3),
        Pictures.plain(600, 400, 255),
        Pictures.plain(320, 320, 90),
        Pictures.noise(320, 240, 4),
        Pictures.noise(5000, 4000, 5));
  }

  @ParameterizedTest
  @MethodSource("odd")
  void shouldFingerprintAndCompareAnyPicture(Picture picture) {
    Fingerprint odd = fingerprinter.fingerprint(picture);
    Fingerprint usual = fingerprinter.fingerprint(Pictures.sample("mug.png"));

    assertThat(odd.toArray()).hasSizeLessThanOrEqualTo(Limits.FINGERPRINT);
    assertThat(comparer.compare(odd, usual).alignment()).isNull();
    assertThat(comparer.compare(usual, odd).alignment()).isNull();
    assertThat(comparer.compare(odd, odd).features()).isNotEmpty();
  }

  @Test
  void shouldNotTakeBlankPicturesForCopies() {
    Fingerprint white = fingerprinter.fingerprint(Pictures.plain(300, 200, 255));
    Fingerprint black = fingerprinter.fingerprint(Pictures.plain(200, 300, 0));

    for (Fingerprint other : List.of(white, black)) {
      Comparison comparison = comparer.compare(white, other);
      assertThat(comparison.alignment()).isNull();
      assertThat(comparison.lumaCorrelation()).isZero();
      assertThat(comparison.matchedPoints()).isZero();
    }
  }

  @Test
  void shouldNotAlignNoise() {
    Fingerprint one = fingerprinter.fingerprint(Pictures.noise(320, 320, 6));
    Fingerprint other = fingerprinter.fingerprint(Pictures.noise(320, 320, 7));

    assertThat(comparer.compare(one, other).alignment()).isNull();
    assertThat(comparer.compare(one, other).lumaCorrelation()).isCloseTo(0, within(0.2));
  }

  @Test
  void shouldSeeTransparentCutOutsAsOnWhite() {
    Picture cutOut = Pictures.sample("cube.png");
    Fingerprint onWhite = fingerprinter.fingerprint(cutOut);
    Fingerprint smaller = fingerprinter.fingerprint(Pictures.resized(cutOut, 0.5));

    assertThat(comparer.compare(onWhite, smaller).alignment()).isNotNull();
  }

  @Test
  void shouldMakeTheSameBytesOnEveryThread() {
    Picture picture = Pictures.sample("bus.jpg");
    Fingerprint once = fingerprinter.fingerprint(picture);

    assertThat(
            IntStream.range(0, 24)
                .parallel()
                .mapToObj(i -> fingerprinter.fingerprint(picture))
                .distinct())
        .containsExactly(once);
  }
}
