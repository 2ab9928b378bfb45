package dev.lookalike.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelManifestTest {
  @TempDir private Path dir;
  private Path manifest;
  private String text;

  @BeforeEach
  void copyManifest() throws IOException {
    text = Files.readString(Models.DIR.resolve(Models.NAME).resolve("manifest.json"));
    manifest = Files.createDirectory(dir.resolve("m")).resolve("manifest.json");
  }

  @Test
  void shouldReadTheShippedModelsManifest() {
    ModelManifest manifest = ModelManifest.load(Models.DIR, Models.NAME);
    assertThat(manifest.dimension()).isEqualTo(1280);
    assertThat(manifest.metric()).isEqualTo("COSINE");
    assertThat(manifest.input().width()).isEqualTo(224);
    assertThat(manifest.thresholds().similar())
        .isGreaterThan(manifest.thresholds().candidateFloor());
    assertThat(manifest.variantNames()).containsExactly("bf16", "fp32");
    assertThat(manifest.modelId("bf16")).hasToString("efficientnet-lite0-v1-bf16");
  }

  @Test
  void shouldNameTheVariantsThatThereAre() {
    assertThatThrownBy(() -> ModelManifest.load(Models.DIR, Models.NAME).modelId("int8"))
        .isInstanceOf(EmbeddingException.class)
        .hasMessageContainingAll("int8", "bf16", "fp32");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "`\"COSINE\"`|`\"HAMMING\"`|metric must be one of",
        "`\"AREA_STRETCH\"`|`\"CROP\"`|input.resize must be AREA_STRETCH, is CROP",
        "`\"NHWC\"`|`\"NCHW\"`|input.layout must be NHWC, is NCHW",
        "`\"width\": 224`|`\"width\": 0`|input.width",
        "`\"dimension\": 1280`|`\"dimension\": null`|dimension",
        "`\"dimension\": 1280,`|``|dimension",
        "`\"sha256\": \"`|`\"sha256\": \"x`|sha256",
        "`\"name\": \"eff`|`\"name\": \"EFF`|EFF",
        "`{`|``|manifest.json",
      })
  void shouldSayWhatIsWrong(String part, String broken, String message) throws IOException {
    Files.writeString(manifest, text.replace(part, broken));
    assertThatThrownBy(() -> ModelManifest.load(dir, "m"))
        .isInstanceOf(EmbeddingException.class)
        .hasMessageContainingAll("manifest.json", message);
  }

  @Test
  void shouldSayThatThereIsNoModel() {
    assertThatThrownBy(() -> ModelManifest.load(dir, "absent"))
        .isInstanceOf(EmbeddingException.class)
        .hasMessageContaining("manifest.json does not exist");
  }

  @Test
  void shouldRefuseATruncatedOrMissingModelFile() throws IOException {
    Files.writeString(manifest, text);
    assertThatThrownBy(() -> DjlImageEmbedder.load(dir, "m", "fp32", 0))
        .isInstanceOf(EmbeddingException.class)
        .hasMessageContaining("model-fp32.pt does not exist");
    byte[] model = Files.readAllBytes(Models.DIR.resolve(Models.NAME).resolve("model-fp32.pt"));
    Files.write(dir.resolve("m/model-fp32.pt"), Arrays.copyOf(model, model.length / 2));
    assertThatThrownBy(() -> DjlImageEmbedder.load(dir, "m", "fp32", 0))
        .isInstanceOf(EmbeddingException.class)
        .hasMessageContainingAll("model-fp32.pt", "truncated");
  }

  @Test
  void shouldRefuseAFileThatIsNoModelOrAnother() throws IOException {
    byte[] nonsense = "no model".getBytes(StandardCharsets.UTF_8);
    String sha256 = ModelManifest.load(Models.DIR, Models.NAME).variant("fp32").sha256();
    Files.writeString(manifest, text.replace(sha256, ContentIdentity.bytesHash(nonsense)));
    Files.write(dir.resolve("m/model-fp32.pt"), nonsense);
    assertThatThrownBy(() -> DjlImageEmbedder.load(dir, "m", "fp32", 0))
        .isInstanceOf(EmbeddingException.class)
        .hasMessageContaining("model-fp32.pt could not be loaded");
    Files.writeString(manifest, text.replace("1280", "1281"));
    Files.copy(
        Models.DIR.resolve(Models.NAME).resolve("model-fp32.pt"),
        dir.resolve("m/model-fp32.pt"),
        StandardCopyOption.REPLACE_EXISTING);
    assertThatThrownBy(() -> DjlImageEmbedder.load(dir, "m", "fp32", 0))
        .isInstanceOf(EmbeddingException.class)
        .hasMessageContaining("1281");
  }
}
