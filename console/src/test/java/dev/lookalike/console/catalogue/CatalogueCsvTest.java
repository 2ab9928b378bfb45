package dev.lookalike.console.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CatalogueCsvTest {
  @TempDir Path folder;

  private Path csv(String text) throws IOException {
    return Files.writeString(folder.resolve("export.csv"), text);
  }

  @Test
  void shouldReadIdUriAndAttributes() throws IOException {
    Path file =
        csv(
            """
            id,uri,sku,title
            a,https://images.example/a.jpg,1,"Shoe, black"
            b,pictures/b c.tif#page=2,,
            """);
    assertThat(CatalogueCsv.read(file))
        .containsExactly(
            new CatalogueEntry(
                "a", "https://images.example/a.jpg", Map.of("sku", "1", "title", "Shoe, black")),
            new CatalogueEntry(
                "b", folder.resolve("pictures/b c.tif").toUri() + "#page=2", Map.of()));
  }

  @Test
  void shouldNameTheRowThatLacksItsUri() throws IOException {
    Path file = csv("id,uri\na,x.png\nb,\n");
    assertThatThrownBy(() -> CatalogueCsv.read(file))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageEndingWith("export.csv, row 3 has no uri");
  }

  @Test
  void shouldSayThatAColumnIsMissing() throws IOException {
    Path file = csv("name,uri\na,x.png\n");
    assertThatThrownBy(() -> CatalogueCsv.read(file)).hasMessageEndingWith("row 2 has no id");
  }
}
