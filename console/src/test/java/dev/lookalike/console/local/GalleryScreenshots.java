package dev.lookalike.console.local;

import dev.lookalike.console.gallery.Browser;
import dev.lookalike.test.Repository;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Makes the README's pictures: {@code mvn verify -Pscreenshots -pl console -am}. */
class GalleryScreenshots {
  private static final int PLANTED = 15;

  @TempDir Path folder;

  @Test
  void shouldMakeTheReadmesPictures() throws Exception {
    Path images = Files.createDirectories(Repository.root().resolve("docs/images"));
    try (GalleryScene scene = GalleryScene.start(folder)) {
      Browser browser = scene.browser;
      browser.screen(1000, 640, "light");
      // The second search knows its picture from the first.
      scene.open("search?id=cat-chelsea-cropped&k=12");
      browser.await(".hit");
      scene.open("search?id=cat-chelsea&k=12");
      shoot(browser, ".hit img", images.resolve("gallery-search.webp"));
      scene.openDuplicates(PLANTED);
      scene.open("duplicates?verdict=NEAR_COPY");
      shoot(browser, ".member img", images.resolve("gallery-duplicates.webp"));
      scene.open("duplicates?pair=default%2Fcamera%7Cdefault%2Fcamera-caption");
      browser.await("dialog.pair table");
      browser.press("p");
      browser.await(".marks[data-points]");
      shoot(browser, ".member img", images.resolve("gallery-pair.webp"));
      browser.screen(1000, 520, "dark");
      scene.open("live");
      shoot(browser, ".lags", images.resolve("gallery-live.webp"));
    }
  }

  /** When the first pictures of the kind are there. */
  private static void shoot(Browser browser, String selector, Path file) throws Exception {
    browser.await(selector);
    browser.awaitTrue(
        "return [...document.querySelectorAll('main img, .boxes image')].filter(i =>"
            + " i.getBoundingClientRect().top < innerHeight).every(i => !('complete' in i) ||"
            + " i.naturalWidth > 0)");
    browser.screenshot(file);
  }
}
