package dev.lookalike.bench.pipeline;

import dev.lookalike.embedding.DecodeException;
import dev.lookalike.embedding.DecodeLimits;
import dev.lookalike.embedding.DecodedImage;
import dev.lookalike.embedding.DjlImageEmbedder;
import dev.lookalike.embedding.ModelInput;
import dev.lookalike.embedding.ModelManifest;
import dev.lookalike.embedding.OpenCvImageDecoder;
import dev.lookalike.fingerprint.Comparer;
import dev.lookalike.fingerprint.FingerprintException;
import dev.lookalike.fingerprint.Fingerprinter;
import dev.lookalike.index.Hit;
import dev.lookalike.index.IndexRow;
import dev.lookalike.index.IndexSpec;
import dev.lookalike.index.Metric;
import dev.lookalike.index.VectorQuery;
import dev.lookalike.index.lucene.LuceneVectorIndex;
import dev.lookalike.schema.Embedding;
import dev.lookalike.schema.Fingerprint;
import dev.lookalike.schema.ImageFacts;
import dev.lookalike.schema.ImageKey;
import dev.lookalike.schema.Version;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/**
 * What the four apps do with a picture, by the same calls, in one process without Kafka: decode,
 * fingerprint, embed, write into the index, search it, compare with what is near. Decoding and
 * comparing use every core, as does the model; while a chunk is indexed the next is decoded.
 */
final class BareLoop implements AutoCloseable {
  private static final int MODEL_BATCH = 16;
  private static final int INDEX_BATCH = 64;
  private static final int NEIGHBOURS = 20;
  private static final int COMPARE_STEP = 5;
  private static final int TOP_K = 10;
  private static final int ALONE = 200;
  private static final long CROWD_NANOS = 20_000_000_000L;
  private static final String TENANT = "default";

  private final Steps steps = new Steps();
  private final ModelManifest manifest;
  private final OpenCvImageDecoder decoder;
  private final Fingerprinter fingerprinter = new Fingerprinter();
  private final Comparer comparer = new Comparer();
  private final DjlImageEmbedder embedder;
  private final LuceneVectorIndex index;
  private final Map<ImageKey, IndexRow.Present> rows = new ConcurrentHashMap<>();
  private CompletableFuture<Void> indexing = CompletableFuture.completedFuture(null);

  private BareLoop(Path models, String model, String variant, Path directory) {
    this.manifest = ModelManifest.load(models, model);
    this.decoder = new OpenCvImageDecoder(manifest.input(), DecodeLimits.DEFAULT);
    this.embedder = DjlImageEmbedder.load(models, model, variant, 0);
    this.index =
        new LuceneVectorIndex(
            directory,
            new IndexSpec(
                "bare",
                manifest.modelId(variant),
                manifest.dimension(),
                Metric.valueOf(manifest.metric())));
    index.open();
  }

  /**
   * Prints images and CPU seconds a second, then the share of each step.
   *
   * @param args models' folder, model, variant, folder for the index, pictures' folder, how many to
   *     warm up with (the last ones), how many to measure
   */
  public static void main(String[] args) throws IOException {
    List<Path> files = Pictures.in(Path.of(args[4]));
    int warm = Integer.parseInt(args[5]);
    int count = Integer.parseInt(args[6]);
    try (BareLoop loop = new BareLoop(Path.of(args[0]), args[1], args[2], Path.of(args[3]))) {
      loop.run(files.subList(count, count + warm));
      loop.steps.clear();
      Usage before = Usage.ofThis();
      loop.run(files.subList(0, count));
      System.out.println(Usage.ofThis().since(before).line(count));
      System.out.println(loop.queries(files.subList(count, count + warm)));
      System.out.print(loop.steps);
    }
  }

  private void run(List<Path> files) {
    for (int start = 0; start < files.size(); start += INDEX_BATCH) {
      List<Path> some = files.subList(start, Math.min(start + INDEX_BATCH, files.size()));
      List<IndexRow.Present> made = embedded(some);
      indexing.join();
      indexing = CompletableFuture.runAsync(() -> index(made));
    }
    indexing.join();
  }

  private record Seen(DecodedImage image, Fingerprint fingerprint) {}

  private List<IndexRow.Present> embedded(List<Path> files) {
    List<Seen> seen = files.parallelStream().map(this::seen).toList();
    List<Embedding> vectors = new ArrayList<>();
    for (int start = 0; start < seen.size(); start += MODEL_BATCH) {
      List<Seen> batch = seen.subList(start, Math.min(start + MODEL_BATCH, seen.size()));
      vectors.addAll(
          steps.time(
              "embed",
              () -> embedder.embed(batch.stream().map(each -> each.image().input()).toList())));
    }
    return IntStream.range(0, files.size())
        .mapToObj(i -> row(files.get(i), seen.get(i), vectors.get(i)))
        .toList();
  }

  private Seen seen(Path file) {
    byte[] bytes = steps.time("read", () -> Pictures.read(file));
    DecodedImage image = steps.time("decode", () -> decoded(bytes));
    return new Seen(
        image, steps.time("fingerprint", () -> fingerprinter.fingerprint(image.picture())));
  }

  private DecodedImage decoded(byte[] file) {
    try {
      return decoder.decode(file, 1);
    } catch (DecodeException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static IndexRow.Present row(Path file, Seen seen, Embedding vector) {
    ImageFacts facts =
        new ImageFacts(
            seen.image().contentId(),
            seen.image().bytesHash(),
            file.toUri().toString(),
            Map.of(),
            Instant.EPOCH,
            seen.image().format(),
            seen.image().width(),
            seen.image().height(),
            seen.image().sizeBytes(),
            seen.image().quality());
    ImageKey key = new ImageKey(TENANT, file.getFileName().toString());
    return new IndexRow.Present(key, new Version(0, 1), vector, facts, seen.fingerprint());
  }

  /** What a requester would wait without Kafka, and how many could be answered a second. */
  private Figures queries(List<Path> files) {
    Figures figures = new Figures();
    Random random = new Random(1);
    figures.put("picture", alone(i -> search(List.of(files.get(i % files.size())))));
    figures.put("vector", alone(i -> search(Queries.vector(random, manifest.dimension()))));
    long begun = System.nanoTime();
    int rounds = 0;
    for (; System.nanoTime() - begun < CROWD_NANOS; rounds++) {
      int first = rounds * MODEL_BATCH % (files.size() - MODEL_BATCH);
      search(files.subList(first, first + MODEL_BATCH));
    }
    figures.put("answered a second", rounds * MODEL_BATCH * 1e9 / (System.nanoTime() - begun));
    return figures;
  }

  private static double alone(IntConsumer search) {
    List<Double> millis = new ArrayList<>();
    for (int i = 0; i < 2 * ALONE; i++) {
      long begun = System.nanoTime();
      search.accept(i);
      if (i >= ALONE) {
        millis.add((System.nanoTime() - begun) / 1e6);
      }
    }
    return Figures.quantile(millis, 0.5);
  }

  private List<List<Hit>> search(List<Path> files) {
    List<ModelInput> inputs =
        files.parallelStream().map(file -> decoded(Pictures.read(file)).input()).toList();
    return index.search(
        embedder.embed(inputs).stream()
            .map(vector -> new VectorQuery(TENANT, vector, TOP_K, Map.of()))
            .toList());
  }

  private List<List<Hit>> search(Embedding vector) {
    return index.search(List.of(new VectorQuery(TENANT, vector, TOP_K, Map.of())));
  }

  private void index(List<IndexRow.Present> made) {
    made.forEach(row -> rows.put(row.image(), row));
    steps.time(
        "write",
        () -> {
          index.write(List.copyOf(made));
          return null;
        });
    List<List<Hit>> pages =
        steps.time(
            "search",
            () ->
                index.search(
                    made.stream()
                        .map(r -> new VectorQuery(TENANT, r.embedding(), NEIGHBOURS + 1, Map.of()))
                        .toList()));
    IntStream.range(0, made.size())
        .parallel()
        .forEach(i -> steps.time("compare", () -> compared(made.get(i), pages.get(i))));
  }

  /** As the indexer: nearest first, until a step was in vain. */
  private long compared(IndexRow.Present row, List<Hit> page) {
    List<IndexRow.Present> others =
        page.stream()
            .filter(hit -> !hit.image().equals(row.image()))
            .filter(hit -> hit.score() >= manifest.thresholds().candidateFloor())
            .map(hit -> rows.get(hit.image()))
            .filter(other -> !other.facts().contentId().equals(row.facts().contentId()))
            .toList();
    long found = 0;
    long before = -1;
    for (int i = 0; i < others.size() && found > before; i += COMPARE_STEP) {
      before = found;
      found +=
          others.subList(i, Math.min(i + COMPARE_STEP, others.size())).stream()
              .filter(other -> areAligned(row, other))
              .count();
    }
    return found;
  }

  private boolean areAligned(IndexRow.Present one, IndexRow.Present other) {
    try {
      return comparer.compare(one.fingerprint(), other.fingerprint()).alignment() != null;
    } catch (FingerprintException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    embedder.close();
    index.close();
  }
}
