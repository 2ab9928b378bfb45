package dev.lookalike.embedder;

import dev.lookalike.app.ModelSettings;
import dev.lookalike.embedding.DecodeLimits;
import dev.lookalike.embedding.DjlImageEmbedder;
import dev.lookalike.embedding.ImageDecoder;
import dev.lookalike.embedding.ImageEmbedder;
import dev.lookalike.embedding.MeteredEmbedder;
import dev.lookalike.embedding.ModelManifest;
import dev.lookalike.embedding.OpenCvImageDecoder;
import dev.lookalike.reference.FetchLimits;
import dev.lookalike.reference.FetchSettings;
import dev.lookalike.reference.ReferenceFetcher;
import dev.lookalike.reference.References;
import dev.lookalike.reference.S3Store;
import io.micrometer.core.instrument.MeterRegistry;

/**
 * What the embedder works with; it closes them at its end.
 *
 * @param fetcher turns a reference into bytes
 * @param decoder turns bytes into what the model takes
 * @param embedder runs the model
 */
public record EmbedderParts(
    ReferenceFetcher fetcher, ImageDecoder decoder, ImageEmbedder embedder) {
  private static final int REDIRECTS = 3;

  /** The real parts: OpenCV, libtorch, and whatever scheme is fetched. */
  static EmbedderParts of(EmbedderSettings settings) {
    ModelSettings model = settings.model();
    ModelManifest manifest = ModelManifest.load(model.dir(), model.name());
    DecodeLimits decodeLimits =
        new DecodeLimits(settings.fetch().maxBytes().bytes(), settings.decode().maxPixels());
    return new EmbedderParts(
        fetcher(settings),
        new OpenCvImageDecoder(manifest.input(), decodeLimits),
        DjlImageEmbedder.load(
            model.dir(),
            model.name(),
            model.variant(),
            settings.embedder().batch().threadsOrDefault()));
  }

  /** Of every scheme, as far as the settings allow it. */
  public static ReferenceFetcher fetcher(EmbedderSettings settings) {
    EmbedderSettings.Fetch fetch = settings.fetch();
    return References.open(
        new FetchSettings(
            new FetchLimits(
                fetch.maxBytes().bytes(),
                fetch.connectTimeout(),
                fetch.totalTimeout(),
                REDIRECTS,
                fetch.perHost()),
            fetch.fileRoots(),
            fetch.ports(),
            fetch.allowPrivateAddresses(),
            fetch.headersFile(),
            new S3Store(settings.s3().buckets(), settings.s3().address(), settings.s3().region())));
  }

  EmbedderParts metered(MeterRegistry meters) {
    return new EmbedderParts(fetcher, decoder, new MeteredEmbedder(embedder, meters));
  }

  void close() {
    fetcher.close();
    embedder.close();
  }
}
