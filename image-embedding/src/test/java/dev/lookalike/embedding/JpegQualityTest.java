package dev.lookalike.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMWRITE_JPEG_PROGRESSIVE;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMWRITE_JPEG_QUALITY;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imencode;

import dev.lookalike.opencv.OpenCv;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JpegQualityTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 5, 20, 35, 49, 50, 51, 75, 85, 90, 95, 98, 100})
  void shouldTellTheQualityThatAnEncoderWasAskedFor(int quality) throws DecodeException {
    assertThat(JpegFile.read(encoded(quality, 0)).quality()).isEqualTo(quality);
    assertThat(JpegFile.read(encoded(quality, 1)).quality()).isEqualTo(quality);
  }

  @Test
  void shouldReadTheTableForLightWhereverItStands() {
    byte[] segment = new byte[1 + 64 + 1 + 128];
    segment[0] = 1;
    segment[65] = 0x10;
    for (int i = 0; i < 64; i++) {
      segment[1 + i] = 7;
      segment[66 + 2 * i + 1] = 1;
    }
    assertThat(JpegQuality.of(segment, 0, segment.length)).isEqualTo(100);
  }

  @Test
  void shouldSayNothingWithoutATableForLight() throws DecodeException {
    assertThat(JpegQuality.of(new byte[65], 0, 40)).isNull();
    byte[] onlyColour = new byte[65];
    onlyColour[0] = 1;
    assertThat(JpegQuality.of(onlyColour, 0, 65)).isNull();
    assertThat(Images.decode("rgb.png").quality()).isNull();
    assertThat(Images.decode("jpeg.tif").quality()).isNull();
  }

  @SuppressWarnings("try") // the scope frees what is made in it
  private static byte[] encoded(int quality, int progressive) {
    OpenCv.load();
    try (PointerScope scope = new PointerScope()) {
      BytePointer file = new BytePointer();
      IntPointer how =
          new IntPointer(IMWRITE_JPEG_QUALITY, quality, IMWRITE_JPEG_PROGRESSIVE, progressive);
      imencode(".jpg", new Mat(20, 30, CV_8UC3, Scalar.all(90)), file, how);
      byte[] bytes = new byte[Math.toIntExact(file.limit())];
      file.get(bytes);
      return bytes;
    }
  }
}
