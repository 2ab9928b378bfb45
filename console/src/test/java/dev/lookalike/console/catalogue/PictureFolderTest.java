package dev.lookalike.console.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PictureFolderTest {
  @TempDir Path root;

  private Path file(String name) throws IOException {
    Path file = root.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.write(file, new byte[] {1});
  }

  @Test
  void shouldTakePicturesByTheirPathWithinTheFolder() throws IOException {
    Path cat = file("animals/my cat (1).JPG");
    file("b.png");
    file("drawing.svg");
    file("notes.txt");
    file(".DS_Store");
    assertThat(PictureFolder.entries(root, Map.of("season", "summer")))
        .extracting(CatalogueEntry::id)
        .containsExactly("animals/my cat (1).JPG", "b.png", "drawing.svg");
    assertThat(PictureFolder.entries(root, Map.of()).get(0).uri())
        .isEqualTo(cat.toUri().toString())
        .contains("my%20cat%20(1).JPG");
  }

  @Test
  void shouldCallASingleFileByItsName() throws IOException {
    Path file = file("animals/cat.png");
    assertThat(PictureFolder.entries(file, Map.of()))
        .singleElement()
        .extracting(CatalogueEntry::id)
        .isEqualTo("cat.png");
  }

  @Test
  void shouldKeepTheBarOutOfIds() throws IOException {
    file("a|b.png");
    assertThat(PictureFolder.entries(root, Map.of()))
        .extracting(CatalogueEntry::id)
        .containsExactly("a%7Cb.png");
  }

  @Test
  void shouldSayThatThereIsNothing() {
    assertThatThrownBy(() -> PictureFolder.entries(root.resolve("nowhere"), Map.of()))
        .isInstanceOf(NoSuchFileException.class)
        .hasMessageContaining("no such file or folder");
  }
}
