package dev.lookalike.console.command;

import dev.lookalike.embedding.DecodeException;
import dev.lookalike.embedding.DecodeLimits;
import dev.lookalike.embedding.DjlImageEmbedder;
import dev.lookalike.embedding.ImageEmbedder;
import dev.lookalike.embedding.ModelManifest;
import dev.lookalike.embedding.OpenCvImageDecoder;
import dev.lookalike.schema.Embedding;
import dev.lookalike.schema.ModelId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Vectors of picture files by the model here, without any server. */
final class PictureReader implements AutoCloseable {
  private static final String VARIANT = "fp32";

  private final OpenCvImageDecoder decoder;
  private final ImageEmbedder embedder;

  PictureReader(ModelOptions model) {
    ModelManifest manifest = ModelManifest.load(model.directory, model.name);
    this.decoder = new OpenCvImageDecoder(manifest.input(), DecodeLimits.DEFAULT);
    this.embedder =
        DjlImageEmbedder.load(
            model.directory, model.name, VARIANT, Runtime.getRuntime().availableProcessors());
  }

  ModelId model() {
    return embedder.model();
  }

  /**
   * The vector of a picture's first page.
   *
   * @throws IOException naming the file, when it cannot be read or is no picture
   */
  Embedding embed(Path file) throws IOException {
    if (Files.isDirectory(file)) {
      throw new IOException(file + ": is a folder, not a picture");
    }
    try {
      return embedder.embed(List.of(decoder.decode(Files.readAllBytes(file), 1).input())).get(0);
    } catch (DecodeException e) {
      throw new IOException("%s: %s: %s".formatted(file, e.reason(), e.getMessage()), e);
    }
  }

  @Override
  public void close() {
    embedder.close();
  }
}
