package dev.lookalike.evaluation.picture;

import dev.lookalike.evaluation.table.PictureFile;
import dev.lookalike.test.Repository;
import java.util.ArrayList;
import java.util.List;

/** The real model and the sample catalogue's pictures. */
final class Samples {
  private Samples() {}

  static LocalModel model() {
    return LocalModel.load(Repository.models(), "efficientnet-lite0", "fp32");
  }

  /** Sample pictures by their file's name. */
  static PictureFile file(String name) {
    return new PictureFile(name, Repository.samples().resolve("pictures").resolve(name));
  }

  static List<ReadPicture> read(LocalModel model, String... names) throws InterruptedException {
    return read(model, List.of(names).stream().map(Samples::file).toList(), new ArrayList<>());
  }

  static List<ReadPicture> read(
      LocalModel model, List<PictureFile> files, List<UnreadablePicture> unreadable)
      throws InterruptedException {
    try (PictureReader reader = new PictureReader(model)) {
      return reader.read(
          files,
          new ReadingWatcher() {
            @Override
            public void advanced(int count) {}

            @Override
            public void unreadable(UnreadablePicture picture) {
              unreadable.add(picture);
            }
          });
    }
  }
}
