package dev.lookalike.bench;

import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_COLOR;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imread;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_AREA;
import static org.bytedeco.opencv.global.opencv_imgproc.resize;

import dev.lookalike.opencv.OpenCv;
import dev.lookalike.opencv.Picture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;

/** The sample's pictures, decoded as the embedder decodes them. */
final class SamplePictures {
  private SamplePictures() {}

  static List<Picture> load() throws IOException {
    OpenCv.load();
    try (Stream<Path> files = Files.list(Path.of("samples", "pictures"))) {
      return files.sorted().map(SamplePictures::decode).toList();
    }
  }

  @SuppressWarnings("try") // the scope frees what is made in it
  private static Picture decode(Path file) {
    try (PointerScope scope = new PointerScope()) {
      Mat pixels = imread(file.toString(), IMREAD_COLOR);
      double factor =
          (double) Picture.LONGER_SIDE / Math.max(Math.max(pixels.cols(), pixels.rows()), 1);
      if (factor >= 1) {
        return Picture.of(pixels);
      }
      Mat small = new Mat();
      resize(pixels, small, new Size(), factor, factor, INTER_AREA);
      return Picture.of(small);
    }
  }
}
