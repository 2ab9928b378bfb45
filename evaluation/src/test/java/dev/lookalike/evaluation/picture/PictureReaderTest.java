package dev.lookalike.evaluation.picture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lookalike.evaluation.table.PictureFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PictureReaderTest {
  @TempDir Path folder;

  @Test
  void shouldLeaveOutWhatCannotBeReadAndSayWhy() throws IOException, InterruptedException {
    Path text = Files.writeString(folder.resolve("text.jpg"), "no picture");
    Path cut = folder.resolve("cut.png");
    Files.write(cut, half(Files.readAllBytes(Samples.file("mug.png").file())));
    List<PictureFile> files = new ArrayList<>();
    // More than one batch, with a broken file in each.
    for (int i = 0; i < 33; i++) {
      files.add(new PictureFile("mug" + i, Samples.file("mug.png").file()));
    }
    files.add(0, new PictureFile("text", text));
    files.add(new PictureFile("cut", cut));
    files.add(new PictureFile("gone", folder.resolve("gone.png")));
    files.add(new PictureFile("folder", folder));
    List<UnreadablePicture> unreadable = new ArrayList<>();
    try (LocalModel model = Samples.model()) {
      List<ReadPicture> read = Samples.read(model, files, unreadable);
      assertThat(read).extracting(ReadPicture::id).hasSize(33).startsWith("mug0", "mug1");
      assertThat(read.get(0).facts().format()).isEqualTo("PNG");
      assertThat(read.get(32).vector()).isEqualTo(read.get(0).vector());
    }
    assertThat(unreadable)
        .extracting(one -> one.source().id() + " " + one.reason())
        .containsExactly(
            "text UNSUPPORTED_FORMAT",
            "cut CORRUPT_IMAGE",
            "gone NOT_FOUND",
            "folder FETCH_FAILED");
    assertThat(unreadable.get(2))
        .hasToString(folder.resolve("gone.png") + ": NOT_FOUND: no such file");
  }

  private static byte[] half(byte[] bytes) {
    return Arrays.copyOf(bytes, bytes.length / 2);
  }
}
