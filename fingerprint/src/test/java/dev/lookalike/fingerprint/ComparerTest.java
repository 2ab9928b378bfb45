package dev.lookalike.fingerprint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lookalike.opencv.Picture;
import dev.lookalike.schema.Alignment;
import dev.lookalike.schema.Alignment.Box;
import dev.lookalike.schema.Comparison;
import dev.lookalike.schema.Fingerprint;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ComparerTest {
  private static final Fingerprinter FINGERPRINTER = new Fingerprinter();
  private static final Comparer COMPARER = new Comparer();
  private static final Offset<Double> NEAR = within(0.02);
  private static final Box ALL = new Box(0, 0, 1, 1);

  @ParameterizedTest
  @ValueSource(strings = {"bus.jpg", "mug.png", "bobble-hat.webp", "camera.jpg"})
  void shouldFindAPictureIdenticalToItself(String name) {
    Comparison comparison = withEdit(name, picture -> picture);

    assertThat(comparison.lumaCorrelation()).isCloseTo(1, within(1e-6));
    assertThat(comparison.matchedPoints()).isGreaterThan(80);
    assertWhole(comparison.alignment(), 0, false);
    assertThat(comparison.alignment().addedToFirst()).isZero();
    assertThat(comparison.alignment().addedToSecond()).isZero();
  }

  @Test
  void shouldSayWhichPartIsCropped() {
    Comparison crop = withEdit("guitar.jpg", p -> Pictures.cropped(p, 0.1, 0.2, 0.6, 0.7));

    assertThat(crop.alignment().byPoints()).isTrue();
    assertBox(crop.alignment().first(), new Box(0.1, 0.2, 0.6, 0.7));
    assertBox(crop.alignment().second(), ALL);
    assertThat(crop.lumaCorrelation()).isGreaterThan(0.9);
  }

  @Test
  void shouldShowThePointsThatItCounts() {
    Picture shoe = Pictures.sample("trainer.jpg");
    Fingerprint whole = FINGERPRINTER.fingerprint(shoe);
    Fingerprint crop = FINGERPRINTER.fingerprint(Pictures.cropped(shoe, 0.1, 0.2, 0.8, 0.7));
    Fingerprint mirrored = FINGERPRINTER.fingerprint(Pictures.sample("trainer-mirrored.jpg"));

    assertThat(COMPARER.matchedPoints(whole, crop))
        .hasSize(COMPARER.compare(whole, crop).matchedPoints())
        .allSatisfy(
            point -> {
              assertThat(point.firstX()).isCloseTo(0.1 + 0.8 * point.secondX(), NEAR);
              assertThat(point.firstY()).isCloseTo(0.2 + 0.7 * point.secondY(), within(0.03));
            });
    assertThat(COMPARER.matchedPoints(whole, mirrored))
        .hasSize(COMPARER.compare(whole, mirrored).matchedPoints())
        .allSatisfy(point -> assertThat(point.firstX()).isCloseTo(1 - point.secondX(), NEAR));
  }

  @Test
  void shouldSayThatTheFirstIsTheCrop() {
    Picture whole = Pictures.sample("cat-chelsea.jpg");
    Picture part = Pictures.cropped(whole, 0.25, 0.05, 0.7, 0.8);

    Alignment alignment = compare(part, whole).alignment();

    assertBox(alignment.first(), ALL);
    assertBox(alignment.second(), new Box(0.25, 0.05, 0.7, 0.8));
    // Both have 320 pixels on the longer side, so that the crop must shrink.
    assertThat(alignment.scale()).isCloseTo(0.7, NEAR);
  }

  @ParameterizedTest
  @ValueSource(strings = {"trainer.jpg", "bus.jpg", "teapot.png"})
  void shouldSeeThatAPictureIsMirrored(String name) {
    assertWhole(withEdit(name, Pictures::mirrored).alignment(), 0, true);
  }

  @ParameterizedTest
  @ValueSource(strings = {"bus.jpg", "rocket.jpg", "guitar.jpg", "mug.png"})
  void shouldSeeThatAPictureIsTurned(String name) {
    assertWhole(withEdit(name, Pictures::turned).alignment(), 90, false);
    assertWhole(withEdit(name, p -> Pictures.mirrored(Pictures.turned(p))).alignment(), -90, true);
  }

  @ParameterizedTest
  @CsvSource({"bus.jpg, 30", "coffee.webp, 15", "fish.png, 50"})
  void shouldSurviveRecompression(String name, int quality) {
    Comparison comparison = withEdit(name, p -> Pictures.recompressed(p, quality));

    assertWhole(comparison.alignment(), 0, false);
    assertThat(comparison.lumaCorrelation()).isGreaterThan(0.98);
    assertThat(comparison.colourAgreement()).isGreaterThan(0.9);
  }

  @Test
  void shouldSurviveOtherSizes() {
    assertWhole(withEdit("bus.jpg", p -> Pictures.resized(p, 0.4)).alignment(), 0, false);
    assertWhole(withEdit("duck.png", p -> Pictures.resized(p, 3)).alignment(), 0, false);
  }

  @ParameterizedTest
  @ValueSource(strings = {"mug.png", "duck.png", "jeep.png"})
  void shouldLookPastAnotherBackground(String name) {
    Comparison comparison = withEdit(name, Pictures::onCheckers);

    assertThat(comparison.features().get("innerCorrelation")).isGreaterThan(0.8);
    assertThat(comparison.features().get("innerAgree")).isGreaterThan(0.7);
  }

  @ParameterizedTest
  @CsvSource({"trainer.jpg, .4, .6", "mug.png, .3, .45", "duck.png, .7, .95"})
  void shouldLookPastACaption(String name, double from, double to) {
    Comparison comparison = withEdit(name, p -> Pictures.banded(p, from, to));

    assertThat(comparison.features().get("overlay")).isGreaterThan(0.05);
    assertThat(comparison.features().get("correlation"))
        .isGreaterThan(0.9)
        .isGreaterThan(comparison.lumaCorrelation());
  }

  @Test
  void shouldSayNothingOfColourWhereOneIsGrey() {
    Comparison comparison = withEdit("tiger.jpg", Pictures::grey);

    assertThat(comparison.colourAgreement()).isNull();
    assertWhole(comparison.alignment(), 0, false);
    assertThat(comparison.features()).containsEntry("greyed", 1.0);
  }

  @ParameterizedTest
  @CsvSource({"fedora-red.png, 120", "drums.png, 200", "jeep.png, 90", "suitcase.png, 200"})
  void shouldSeeThatAPictureIsRecoloured(String name, int degrees) {
    Comparison comparison = withEdit(name, p -> Pictures.recoloured(p, degrees));

    assertThat(comparison.colourAgreement()).isLessThan(0.3);
    assertThat(comparison.alignment()).isNotNull();
  }

  @ParameterizedTest
  @CsvSource({
    "bus.jpg, mug.png",
    "apple.jpg, strawberry.png",
    "cat-chelsea.jpg, tiger.jpg",
    "hammer.png, sledgehammer.png",
    "bricks.jpg, gravel.webp",
    "fedora-red.png, teddy.png"
  })
  void shouldNotAlignWhatIsUnrelated(String first, String second) {
    Comparison comparison = compare(Pictures.sample(first), Pictures.sample(second));

    assertThat(comparison.alignment()).isNull();
    assertThat(comparison.matchedPoints()).isLessThan(12);
  }

  @ParameterizedTest
  @CsvSource({
    "cat-chelsea.jpg, cat-chelsea-cropped.jpg",
    "trainer.jpg, trainer-mirrored.jpg",
    "motorcycle.jpg, motorcycle-turned.jpg",
    "bus.jpg, mug.png"
  })
  void shouldSayNearlyTheSameTheOtherWayRound(String first, String second) {
    Comparison there = compare(Pictures.sample(first), Pictures.sample(second));
    Comparison back = compare(Pictures.sample(second), Pictures.sample(first));

    assertThat(back.lumaCorrelation()).isCloseTo(there.lumaCorrelation(), within(0.2));
    assertThat(back.alignment() == null).isEqualTo(there.alignment() == null);
    if (there.alignment() != null) {
      assertBox(back.alignment().first(), there.alignment().second());
      assertBox(back.alignment().second(), there.alignment().first());
    }
  }

  @Test
  void shouldSayTheSameEachTime() {
    Fingerprint first = FINGERPRINTER.fingerprint(Pictures.sample("guitar.jpg"));
    Fingerprint second = FINGERPRINTER.fingerprint(Pictures.sample("guitar-cropped.jpg"));

    Comparison once = COMPARER.compare(first, second);

    assertThat(once.method()).isEqualTo(Comparer.METHOD);
    assertThat(new Comparer().compare(first, second)).isEqualTo(once);
  }

  @ParameterizedTest
  @CsvSource({"guitar.jpg, guitar-cropped.jpg", "bricks.jpg, gravel.webp", "bus.jpg, mug.png"})
  void shouldSayTheSameOnEveryThread(String one, String other) {
    Fingerprint first = FINGERPRINTER.fingerprint(Pictures.sample(one));
    Fingerprint second = FINGERPRINTER.fingerprint(Pictures.sample(other));
    Comparison once = COMPARER.compare(first, second);

    assertThat(
            IntStream.range(0, 200)
                .parallel()
                .mapToObj(i -> COMPARER.compare(first, second))
                .distinct())
        .containsExactly(once);
  }

  @Test
  void shouldLeaveNothingInNativeMemory() {
    Picture picture = Pictures.sample("guitar.jpg");
    Fingerprint second = FINGERPRINTER.fingerprint(Pictures.cropped(picture, 0.1, 0.2, 0.6, 0.7));
    long before = Pointer.totalCount();

    for (int i = 0; i < 50; i++) {
      COMPARER.compare(FINGERPRINTER.fingerprint(picture), second);
    }

    assertThat(Pointer.totalCount()).isLessThanOrEqualTo(before);
  }

  private static Comparison withEdit(String name, UnaryOperator<Picture> edit) {
    Picture picture = Pictures.sample(name);
    return compare(picture, edit.apply(picture));
  }

  private static Comparison compare(Picture first, Picture second) {
    return COMPARER.compare(FINGERPRINTER.fingerprint(first), FINGERPRINTER.fingerprint(second));
  }

  private static void assertWhole(Alignment alignment, double rotation, boolean mirrored) {
    assertThat(alignment).isNotNull();
    assertThat(alignment.mirrored()).isEqualTo(mirrored);
    assertThat(alignment.rotation()).isCloseTo(rotation, within(1.0));
    assertThat(alignment.scale()).isCloseTo(1, NEAR);
    assertBox(alignment.first(), ALL);
    assertBox(alignment.second(), ALL);
  }

  private static void assertBox(Box box, Box expected) {
    assertThat(box.x()).isCloseTo(expected.x(), NEAR);
    assertThat(box.y()).isCloseTo(expected.y(), NEAR);
    assertThat(box.width()).isCloseTo(expected.width(), within(0.03));
    assertThat(box.height()).isCloseTo(expected.height(), within(0.03));
  }
}
