package dev.lookalike.embedding;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.lookalike.schema.InvalidEventException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Reads a model's folder and checks that its files are the ones that the manifest means. */
final class ModelFiles {
  static final String MANIFEST = "manifest.json";

  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES).build();

  private ModelFiles() {}

  static ModelManifest manifest(Path folder) {
    Path file = folder.resolve(MANIFEST);
    try {
      ModelManifest manifest = MAPPER.readValue(read(file), ModelManifest.class);
      manifest.variants().keySet().forEach(manifest::modelId);
      return manifest;
    } catch (JsonMappingException e) {
      throw new EmbeddingException(
          file + ": " + e.getOriginalMessage() + ", at " + e.getPathReference(), e);
    } catch (IOException | InvalidEventException e) {
      throw new EmbeddingException(file + ": " + e.getMessage(), e);
    }
  }

  /**
   * The TorchScript file of a variant.
   *
   * @throws EmbeddingException when it is missing or another than the manifest's SHA-256 says
   */
  static Path verified(Path folder, ModelManifest.Variant variant) {
    Path file = folder.resolve(variant.file());
    String actual = ContentIdentity.bytesHash(read(file));
    if (!actual.equals(variant.sha256())) {
      throw new EmbeddingException(
          file
              + " is not the file that the manifest names (truncated or replaced?): its SHA-256 is "
              + actual
              + ", not "
              + variant.sha256()
              + "; take the model's folder anew from where it came");
    }
    return file;
  }

  private static byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      throw new EmbeddingException(file + " does not exist", e);
    } catch (IOException e) {
      throw new EmbeddingException(file + " cannot be read: " + e.getMessage(), e);
    }
  }
}
