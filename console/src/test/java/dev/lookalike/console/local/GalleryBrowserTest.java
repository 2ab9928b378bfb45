package dev.lookalike.console.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lookalike.console.gallery.Browser;
import dev.lookalike.schema.DuplicateFlood;
import dev.lookalike.test.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What people do in the gallery, in a real browser. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class GalleryBrowserTest {
  private static final int PLANTED = 15;

  @TempDir static Path folder;
  private static GalleryScene scene;
  private static Browser browser;

  @BeforeAll
  static void start() throws Exception {
    scene = GalleryScene.start(folder);
    browser = scene.browser;
  }

  @AfterAll
  static void stop() {
    if (scene != null) {
      scene.close();
    }
  }

  @Test
  @Order(1)
  void shouldSearchByFileGoOnByClickAndComeBack() {
    scene.open("search");
    browser.type("#file", Repository.samples().resolve("pictures/cat-chelsea.jpg").toString());
    browser.await(".hit");
    assertThat(browser.text(".hit")).contains("cat-chelsea", "Exact copy");
    assertThat(browser.text(".told")).isEqualTo("24 results");
    browser.awaitTrue("return document.querySelector('.subject img')?.naturalWidth > 0");

    browser.click(".hit:nth-child(2) .hit-picture");
    browser.awaitTrue("return location.hash.startsWith('#/search?id=cat-chelsea-cropped')");
    browser.awaitTrue("return document.querySelector('.hit-id')?.textContent === 'cat-chelsea'");
    browser.awaitTrue("return document.querySelector('.hit img').naturalWidth > 0");

    browser.back();
    browser.awaitTrue("return location.hash.startsWith('#/search?file=')");
    browser.awaitTrue("return document.querySelector('.hit .tag')?.textContent === 'Exact copy'");
  }

  @Test
  @Order(1)
  void shouldFilterAndSayRefusalsPlainly() {
    scene.open("search?id=cat-chelsea&filter=category%3Dhats");
    browser.await(".hit");
    assertThat(
            browser
                .js(
                    "return [...document.querySelectorAll('.hit')].every("
                        + "h => h.innerText.includes('category: hats'))")
                .asBoolean())
        .isTrue();
    scene.open("search?id=no-such-image");
    browser.await(".problem");
    assertThat(browser.text(".problem")).contains("There is no such picture.", "no-such-image");
  }

  @Test
  @Order(2)
  void shouldRejectWithOneKeyForGood() {
    scene.openDuplicates(PLANTED);
    String pair = browser.js("return document.querySelector('[data-pair]').dataset.pair").asText();
    String row = "[data-pair='%s']".formatted(pair);
    browser.click(".card:has(%s) .keeper-picture".formatted(row));
    browser.await("dialog.pair .pair-buttons");
    browser.press("r");
    browser.awaitNone(row);
    // In front of the next pair, not behind it.
    browser.awaitTrue(
        "const box = document.querySelector('.toast button')?.getBoundingClientRect();"
            + " return Boolean(box) && document.elementFromPoint(box.x + 5, box.y + 5)"
            + ".closest('.toast') !== null");

    browser.reload();
    browser.await(".member");
    browser.awaitNone(row);
    scene.restartGallery();
    browser.awaitTrue("return document.getElementById('pulse').textContent === 'Live'");
    browser.reload();
    browser.await(".member");
    browser.awaitTrue(
        "return document.getElementById('open-count').textContent == arguments[0]", PLANTED - 1);
    browser.awaitNone(row);
    scene.open("duplicates?status=rejected");
    browser.await(row);
  }

  @Test
  @Order(3)
  void shouldSearchForWhatIsDropped() {
    scene.open("search");
    searchForWhatIsHanded(
        "new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer: handed })");
  }

  @Test
  @Order(3)
  void shouldSearchForWhatIsPasted() {
    scene.open("search");
    searchForWhatIsHanded(
        "new ClipboardEvent('paste', { bubbles: true, cancelable: true, clipboardData: handed })");
  }

  /**
   * As the browser tells of a drop or a paste.
   *
   * @param event as JavaScript, with the picture's file in {@code handed}
   */
  private static void searchForWhatIsHanded(String event) {
    browser.js(
        """
        fetch('/api/duplicates', { headers: { 'X-Lookalike': '1' } })
          .then(answer => answer.json())
          .then(page => fetch('/pictures/1024/' + page.cards[0].pairs[0].first.picture))
          .then(answer => answer.blob())
          .then(blob => {
            const handed = new DataTransfer();
            handed.items.add(new File([blob], 'handed.jpg', { type: 'image/jpeg' }));
            document.body.dispatchEvent(%s);
          });
        """
            .formatted(event));
    browser.await(".hit .tag.NEAR_COPY, .hit .tag.EXACT");
    browser.awaitTrue("return location.hash.startsWith('#/search?file=')");
  }

  @Test
  @Order(3)
  void shouldCompareBySliderBlinkAndMatchedPoints() {
    scene.open("duplicates?pair=default%2Fcamera%7Cdefault%2Fcamera-caption");
    browser.await("dialog.pair table");
    browser.press("s");
    browser.await(".sliding .slide-line");
    browser.press("b");
    browser.await(".blinking.second");
    browser.await(".blinking:not(.second)");
    browser.press("p");
    browser.awaitTrue("return document.querySelector('.marks')?.dataset.points >= 10");
    browser.press("?");
    browser.await("#keys:popover-open");
  }

  @Test
  @Order(3)
  void shouldConfirmAllExactCopiesAndTakeOneBack() {
    scene.open("duplicates?verdict=EXACT");
    browser.await(".member");
    int exact =
        browser
            .js(
                "return document.querySelector('.duplicates-head > button').innerText.match(/[0-9]+/)[0]")
            .asInt();
    browser.click(".duplicates-head > button");
    browser.click("dialog .primary");
    browser.awaitNone(".member");

    scene.open("duplicates?status=confirmed");
    browser.awaitTrue("return document.querySelectorAll('.member').length === arguments[0]", exact);
    browser.click(".member-picture");
    browser.await("dialog.pair table");
    browser.press("u");
    browser.awaitTrue(
        "return document.querySelectorAll('.member').length === arguments[0]", exact - 1);
  }

  @Test
  @Order(4)
  void shouldShowAFailureAndTryItAgain() throws Exception {
    Path late = folder.resolve("late.jpg");
    scene.open("live");
    scene.client.publish("late", late.toUri().toString(), Map.of()).get();
    browser.await("[data-key='default/late']");
    assertThat(browser.text("[data-key='default/late']"))
        .contains("No picture at the address", "Try again");

    Files.copy(Repository.samples().resolve("pictures/rocket.jpg"), late);
    browser.click("[data-key='default/late'] button");
    browser.awaitNone("[data-key='default/late']");
  }

  @Test
  @Order(4)
  void shouldShowAFloodAsOneCardAsSoonAsItIsToldOf() throws Exception {
    scene.open("duplicates?status=folded");
    browser.await(".empty");
    scene.tellOfFlood(DuplicateFlood.Status.OPEN, 51);
    browser.await(".card.flood");
    assertThat(browser.text(".card.flood")).contains("Like 51 other images");
    scene.tellOfFlood(DuplicateFlood.Status.CLOSED, 3);
    browser.awaitNone(".card.flood");
  }

  @Test
  @Order(5)
  void shouldSayThatItIsStaleAndRecover() {
    scene.open("live");
    scene.stopGallery();
    browser.awaitTrue(
        "return document.getElementById('pulse').textContent.startsWith('Stale since ')");
    scene.restartGallery();
    browser.awaitTrue("return document.getElementById('pulse').textContent === 'Live'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"light", "dark"})
  @Order(6)
  void shouldBeUsableByAll(String scheme) throws IOException {
    browser.screen(1280, 900, scheme);
    scene.open("search");
    assertThat(browser.axe()).isEmpty();
    scene.open("search?id=cat-chelsea");
    browser.await(".hit");
    assertThat(browser.axe()).isEmpty();
    scene.open("duplicates");
    browser.await(".member");
    assertThat(browser.axe()).isEmpty();
    browser.click(".member-picture");
    browser.await("dialog.pair table");
    assertThat(browser.axe()).isEmpty();
    browser.screen(390, 844, scheme);
    scene.open("live");
    browser.await(".lags");
    assertThat(browser.axe()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"search?id=cat-chelsea", "duplicates", "live"})
  @Order(7)
  void shouldFitAPhone(String view) {
    browser.screen(390, 844, "light");
    scene.open(view);
    browser.await(".hit, .member, .lags");
    assertThat(browser.js("return document.documentElement.scrollWidth").asInt())
        .isLessThanOrEqualTo(390);
  }
}
