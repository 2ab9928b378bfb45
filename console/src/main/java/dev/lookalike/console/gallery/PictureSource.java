package dev.lookalike.console.gallery;

import dev.lookalike.embedding.DecodeException;
import dev.lookalike.embedding.DecodeLimits;
import dev.lookalike.embedding.ModelManifest;
import dev.lookalike.embedding.OpenCvImageDecoder;
import dev.lookalike.embedding.Thumbnails;
import dev.lookalike.fingerprint.Fingerprinter;
import dev.lookalike.reference.FetchException;
import dev.lookalike.reference.FetchSettings;
import dev.lookalike.reference.Reference;
import dev.lookalike.reference.ReferenceFetcher;
import dev.lookalike.reference.References;
import dev.lookalike.schema.Fingerprint;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is made of strangers' pictures: fetched by the embedder's rules, decoded {@value #DECODERS}
 * at a time. What cannot be had is a {@link Refusal} that says why.
 */
final class PictureSource implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(PictureSource.class);
  private static final int DECODERS = 2;
  private static final DecodeLimits LIMITS = new DecodeLimits(32L << 20, 50_000_000);

  /** A decoder wants a model's input; no model sees these pictures. */
  private static final ModelManifest.Input NO_MODEL =
      new ModelManifest.Input(8, 8, "NHWC", "uint8", "RGB", "AREA_STRETCH", "#ffffff");

  private final Thumbnails thumbnails = new Thumbnails(LIMITS);
  private final OpenCvImageDecoder decoder = new OpenCvImageDecoder(NO_MODEL, LIMITS);
  private final Fingerprinter fingerprinter = new Fingerprinter();
  private final ReferenceFetcher fetcher;
  private final Semaphore decoders = new Semaphore(DECODERS);

  PictureSource(FetchSettings fetch) {
    this.fetcher = References.open(fetch);
  }

  private interface Work<T> {
    T run() throws FetchException, DecodeException, InterruptedException;
  }

  /** A JPEG of what the reference names, its longer side of so many pixels at most. */
  byte[] jpeg(String uri, int longerSide) {
    return guarded(
        () -> {
          Reference reference = Reference.parse(uri);
          byte[] file = fetcher.fetch(reference);
          return decoding(() -> thumbnails.jpeg(file, reference.page(), longerSide));
        });
  }

  /** The same of a file at hand. */
  byte[] jpeg(byte[] file, int longerSide) {
    return guarded(() -> decoding(() -> thumbnails.jpeg(file, 1, longerSide)));
  }

  /** What the embedder compares the picture by. */
  Fingerprint fingerprint(String uri) {
    return guarded(
        () -> {
          Reference reference = Reference.parse(uri);
          byte[] file = fetcher.fetch(reference);
          return decoding(
              () -> fingerprinter.fingerprint(decoder.decode(file, reference.page()).picture()));
        });
  }

  private <T> T decoding(Work<T> work)
      throws FetchException, DecodeException, InterruptedException {
    decoders.acquire();
    try {
      return work.run();
    } finally {
      decoders.release();
    }
  }

  private static <T> T guarded(Work<T> work) {
    try {
      return work.run();
    } catch (FetchException e) {
      throw new Refusal(status(e), String.valueOf(e.getMessage()));
    } catch (DecodeException e) {
      throw new Refusal(422, String.valueOf(e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Refusal(503, "the gallery is stopping");
    } catch (RuntimeException e) {
      LOG.warn("a picture could not be used", e);
      throw new Refusal(500, "a defect of the gallery; its log says more");
    }
  }

  private static int status(FetchException fault) {
    return switch (fault.reason()) {
      case NOT_FOUND, INVALID_REFERENCE -> 404;
      case FORBIDDEN_REFERENCE -> 403;
      case TOO_LARGE -> 422;
      default -> 502;
    };
  }

  @Override
  public void close() {
    fetcher.close();
  }
}
