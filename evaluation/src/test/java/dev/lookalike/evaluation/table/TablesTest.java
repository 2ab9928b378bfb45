package dev.lookalike.evaluation.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lookalike.evaluation.Label;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TablesTest {
  @TempDir Path folder;

  private Path table(String text) throws IOException {
    return Files.writeString(folder.resolve("table.csv"), text);
  }

  @Test
  void shouldFindPicturesBesideTheirTable() throws IOException {
    Path table = table("id,file,colour\na,refs/a b.png,red\n\"b,1\",refs/b.png,\n");
    assertThat(PicturesTable.read(table))
        .containsExactly(
            new PictureFile("a", folder.resolve("refs/a b.png")),
            new PictureFile("b,1", folder.resolve("refs/b.png")));
  }

  @Test
  void shouldNameTheRowThatIsWrong() throws IOException {
    assertThatThrownBy(() -> PicturesTable.read(table("id,file\na,a.png\nb,\n")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageEndingWith("table.csv, row 3 has no file");
    assertThatThrownBy(() -> PicturesTable.read(table("id,file\na,a.png\na,b.png\n")))
        .hasMessageEndingWith("row 3: the id a comes twice");
    assertThatThrownBy(() -> LabelsTable.read(table("query,ref,label,kind\nq,r,yes,k\n")))
        .hasMessageEndingWith("row 2: label must be 0 or 1, is yes");
  }

  @Test
  void shouldReadLabelsWithAndWithoutTheirSource() throws IOException {
    assertThat(LabelsTable.read(table("query,ref,label,kind\nq,r,1,grey\n")))
        .containsExactly(new Label("q", "r", true, "grey", "q", ""));
    assertThat(
            LabelsTable.read(table("query,ref,label,kind,source,split\nq,r,0,same form,s,test\n")))
        .containsExactly(new Label("q", "r", false, "same form", "s", "test"));
  }

  @Test
  void shouldQuoteOnlyWhatMustBe() throws IOException {
    StringWriter out = new StringWriter();
    try (TableWriter writer = new TableWriter(out, List.of("a", "b", "c"))) {
      writer.row("same form", 0.25, null);
      writer.row("x,\"y\"", 1, "z");
    }
    assertThat(out).hasToString("a,b,c\nsame form,0.25,\n\"x,\"\"y\"\"\",1,z\n");
  }

  @Test
  void shouldWriteTheHeaderOfAnEmptyTable() throws IOException {
    StringWriter out = new StringWriter();
    new TableWriter(out, List.of("a", "b")).close();
    assertThat(out).hasToString("a,b\n");
  }
}
