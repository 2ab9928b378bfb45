package dev.lookalike.query;

import dev.lookalike.embedding.DecodeException;
import dev.lookalike.embedding.DecodedImage;
import dev.lookalike.embedding.ModelInput;
import dev.lookalike.fingerprint.Fingerprinter;
import dev.lookalike.index.Hit;
import dev.lookalike.index.IndexRow;
import dev.lookalike.index.IndexUnavailableException;
import dev.lookalike.index.VectorQuery;
import dev.lookalike.schema.Embedding;
import dev.lookalike.schema.Fingerprint;
import dev.lookalike.schema.ImageFacts;
import dev.lookalike.schema.ImageKey;
import dev.lookalike.schema.ModelId;
import dev.lookalike.schema.Serving;
import dev.lookalike.verdict.VerdictModel;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** One model and its index at work; a request uses one engine from beginning to end. */
final class Engine implements AutoCloseable {
  private final Serving serving;
  private final ServingParts parts;
  private final Fingerprinter fingerprinter = new Fingerprinter();
  private final Batcher<ModelInput, Embedding> model;
  private final Batcher<VectorQuery, List<Hit>> index;

  private Engine(Serving serving, ServingParts parts, BatchSettings batch) {
    // What came while a search ran is the next batch; nothing waits for more.
    BatchSettings atOnce = new BatchSettings(batch.size(), Duration.ZERO);
    this.serving = serving;
    this.parts = parts;
    this.model = new Batcher<>(batch, parts.embedder()::embed, failure -> true);
    this.index =
        new Batcher<>(
            atOnce,
            parts.index()::search,
            failure -> !(failure instanceof IndexUnavailableException));
  }

  /**
   * Opens what the record names.
   *
   * @throws IllegalStateException when the parts do not belong together or are not complete
   */
  static Engine open(
      Serving serving, ServingFactory factory, BatchSettings batch, Threads threads) {
    ServingParts parts = factory.open(serving);
    try {
      check(serving, parts);
      Engine engine = new Engine(serving, parts, batch);
      engine.model.start("model", threads);
      engine.index.start("index", threads);
      return engine;
    } catch (RuntimeException e) {
      parts.release().run();
      throw e;
    }
  }

  private static void check(Serving serving, ServingParts parts) {
    ModelId loaded = parts.embedder().model();
    ModelId indexed = parts.index().spec().model();
    if (!loaded.equals(serving.model()) || !indexed.equals(serving.model())) {
      throw new IllegalStateException(
          "%s is to be served, but the model is %s and the index holds vectors of %s"
              .formatted(serving.model(), loaded, indexed));
    }
    if (parts.embedder().dimension() != parts.index().spec().dimension()) {
      throw new IllegalStateException(
          "the model gives %d values, the index holds vectors of %d"
              .formatted(parts.embedder().dimension(), parts.index().spec().dimension()));
    }
    if (!parts.index().isComplete()) {
      throw new IllegalStateException("index %s is not complete yet".formatted(serving.index()));
    }
  }

  Serving serving() {
    return serving;
  }

  int dimension() {
    return parts.index().spec().dimension();
  }

  /** Decodes on the caller's thread; the model's answer comes later. */
  CompletableFuture<Subject> embed(PictureFile picture, Deadline deadline) throws DecodeException {
    DecodedImage decoded = parts.decoder().decode(picture.file(), picture.page());
    ImageFacts facts = facts(decoded, picture.uri());
    Fingerprint fingerprint =
        picture.compared() ? fingerprinter.fingerprint(decoded.picture()) : null;
    return model
        .add(decoded.input(), deadline)
        .thenApply(embedding -> new Subject(embedding, facts, fingerprint));
  }

  private static ImageFacts facts(DecodedImage decoded, String uri) {
    return new ImageFacts(
        decoded.contentId(),
        decoded.bytesHash(),
        uri,
        Map.of(),
        Instant.now(),
        decoded.format(),
        decoded.width(),
        decoded.height(),
        decoded.sizeBytes(),
        decoded.quality());
  }

  /** What the index keeps of these images; those that it does not know are absent. */
  Map<ImageKey, IndexRow.Present> rows(Collection<ImageKey> images) {
    return images.isEmpty() ? Map.of() : parts.index().get(images);
  }

  /** Pictures that wait for the model. */
  int waitingForModel() {
    return model.waiting();
  }

  /** Vectors that wait to be searched for. */
  int waitingForSearch() {
    return index.waiting();
  }

  /** Returns when the index can serve. */
  void check() {
    parts.index().check();
  }

  VerdictModel verdict() {
    return parts.verdict();
  }

  CompletableFuture<List<Hit>> search(VectorQuery query, Deadline deadline) {
    return index.add(query, deadline);
  }

  @Override
  public void close() {
    model.close();
    index.close();
    parts.release().run();
  }
}
