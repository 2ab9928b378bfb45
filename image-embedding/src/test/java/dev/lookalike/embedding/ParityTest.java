package dev.lookalike.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_COLOR;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imdecode;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imencode;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imread;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_CUBIC;
import static org.bytedeco.opencv.global.opencv_imgproc.resize;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.lookalike.schema.Embedding;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.SoftAssertions;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds decoding and model together against the vectors of the original Python model. */
class ParityTest {
  private static final Path PARITY = Models.DIR.resolve(Models.NAME).resolve("parity");

  @ParameterizedTest
  @ValueSource(strings = {"fp32", "bf16"})
  void shouldGiveThePythonModelsVectors(String variant) throws Exception {
    JsonNode parity = new JsonMapper().readTree(PARITY.resolve("vectors.json").toFile());
    double lowest = parity.get("lowestCosine").get(variant).doubleValue();
    List<ModelInput> inputs = new ArrayList<>();
    for (JsonNode picture : parity.get("pictures")) {
      inputs.add(decode(picture));
    }
    try (ImageEmbedder embedder = DjlImageEmbedder.load(Models.DIR, Models.NAME, variant, 0)) {
      List<Embedding> vectors = embedder.embed(inputs);
      assertThat(vectors).hasSameSizeAs(inputs);
      SoftAssertions softly = new SoftAssertions();
      for (int i = 0; i < inputs.size(); i++) {
        JsonNode picture = parity.get("pictures").get(i);
        double cosine =
            cosine(vectors.get(i), Embedding.fromBase64(picture.get("vector").textValue()));
        softly
            .assertThat(cosine)
            .as(picture.get("file").textValue())
            .isGreaterThanOrEqualTo(lowest);
      }
      softly.assertAll();
    }
  }

  /** A photograph enlarged, so that it is decoded at half its size. */
  @ParameterizedTest
  @ValueSource(ints = {1850, 3650})
  void shouldNotNoticeReducedDecoding(int side) throws Exception {
    try (Mat photo = imread(PARITY.resolve("large.jpg").toString());
        Mat large = new Mat();
        BytePointer jpeg = new BytePointer();
        BytePointer bmp = new BytePointer();
        ImageEmbedder embedder = DjlImageEmbedder.load(Models.DIR, Models.NAME, "fp32", 0)) {
      resize(photo, large, new Size(side, side), 0, 0, INTER_CUBIC);
      imencode(".jpg", large, jpeg);
      try (Mat file = new Mat(jpeg);
          Mat decoded = imdecode(file, IMREAD_COLOR)) {
        imencode(".bmp", decoded, bmp);
      }
      ModelInput reduced = decode(bytes(jpeg)).input();
      ModelInput full = decode(bytes(bmp)).input();
      List<Embedding> vectors = embedder.embed(List.of(reduced, full));
      assertThat(cosine(vectors.get(0), vectors.get(1))).isGreaterThan(0.999);
    }
  }

  private static byte[] bytes(BytePointer pointer) {
    byte[] bytes = new byte[(int) pointer.limit()];
    pointer.get(bytes);
    return bytes;
  }

  private static ModelInput decode(JsonNode picture) throws Exception {
    DecodedImage image =
        decode(Files.readAllBytes(PARITY.resolve(picture.get("file").textValue())));
    assertThat(image.width()).isEqualTo(picture.get("width").intValue());
    assertThat(image.height()).isEqualTo(picture.get("height").intValue());
    return image.input();
  }

  private static DecodedImage decode(byte[] file) throws DecodeException {
    ModelManifest.Input input = ModelManifest.load(Models.DIR, Models.NAME).input();
    return new OpenCvImageDecoder(input, new DecodeLimits(64L << 20, 20_000_000)).decode(file, 1);
  }

  private static double cosine(Embedding a, Embedding b) {
    double dot = 0;
    for (int i = 0; i < a.dimension(); i++) {
      dot += (double) a.toArray()[i] * b.toArray()[i];
    }
    return dot;
  }
}
