package dev.lookalike.bench.scale;

import dev.lookalike.index.Hit;
import dev.lookalike.index.IndexRow;
import dev.lookalike.index.IndexSettings;
import dev.lookalike.index.IndexSpec;
import dev.lookalike.index.Metric;
import dev.lookalike.index.MilvusSettings;
import dev.lookalike.index.VectorIndex;
import dev.lookalike.index.VectorIndexes;
import dev.lookalike.index.VectorQuery;
import dev.lookalike.schema.ModelId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

/**
 * Fills an index through our own port with {@link ClusteredVectors} and prints, at each size, how
 * well and how fast it answers.
 *
 * <pre>java -Xmx4g -cp ... dev.lookalike.bench.scale.IndexScale DIR|http://MILVUS DIMENSION SIZE...
 * </pre>
 *
 * <p>recall@10 is the share of the ten truly nearest that are named, over {@value #QUERIES} queries
 * that are no stored vectors. Latencies are of single calls of one thread, after as many that do
 * not count; {@code settled} is after a wait for the merges in the background. The write path is
 * what the indexer asks: {@value #ARRIVING} new rows in one call, then one search for all of them.
 */
public final class IndexScale {
  private static final int QUERIES = 256;
  private static final int ROUNDS = 8;
  private static final int NEAREST = 10;
  private static final int FILLED_AT_ONCE = 256;
  private static final int ARRIVING = 32;
  private static final int ARRIVALS = 64;
  private static final int NEIGHBOURS = 21;

  private final ClusteredVectors vectors;
  private final VectorIndex index;
  private final List<float[]> queries;
  private final ExactSearch exact;
  private long filled;

  private IndexScale(VectorIndex index) {
    this.index = index;
    this.vectors = new ClusteredVectors(index.spec().dimension(), 1);
    long unseen = 1L << 40;
    this.queries = LongStream.range(unseen, unseen + QUERIES).mapToObj(vectors::vector).toList();
    this.exact = new ExactSearch(queries, NEAREST);
  }

  /** Place, dimension, sizes; a directory must be empty, and keeps the index. */
  public static void main(String[] args) throws Exception {
    try (VectorIndex index = index(args[0], Integer.parseInt(args[1]))) {
      index.open();
      IndexScale scale = new IndexScale(index);
      for (int i = 2; i < args.length; i++) {
        scale.measure(Long.parseLong(args[i]), new Footprint(Path.of(args[0])));
      }
    }
  }

  private static VectorIndex index(String place, int dimension) {
    boolean server = place.startsWith("http");
    MilvusSettings milvus =
        new MilvusSettings(
            server ? place : "http://127.0.0.1:19530",
            Optional.empty(),
            Optional.empty(),
            Duration.ofSeconds(5),
            Duration.ofMinutes(2));
    IndexSettings.Kind kind = server ? IndexSettings.Kind.MILVUS : IndexSettings.Kind.LUCENE;
    return VectorIndexes.of(
        new IndexSettings(kind, Path.of(server ? "none" : place), milvus),
        new IndexSpec("scale", new ModelId("clustered", "1", "fp32"), dimension, Metric.COSINE));
  }

  private void measure(long size, Footprint footprint) throws Exception {
    fill(size);
    search("at once");
    double before = Cost.ofProcess();
    Cost.untilIdle();
    System.out.printf(
        "merged: %.1f processor s more; %d segments, %d bytes/vector%n",
        Cost.ofProcess() - before, footprint.segments(), footprint.bytes() / size);
    search("settled");
    arrive();
  }

  private void fill(long size) {
    long first = filled;
    Cost writing = new Cost((int) (size / FILLED_AT_ONCE) + 1);
    Cost preparing = new Cost((int) (size - first));
    double before = Cost.ofProcess();
    List<IndexRow> rows = new ArrayList<>();
    while (filled < size) {
      preparing.measure(() -> rows.add(next(vectors.vector(filled))));
      if (rows.size() == FILLED_AT_ONCE || filled == size) {
        writing.measure(() -> index.write(rows));
        rows.clear();
      }
    }
    double processor = Cost.ofProcess() - before - preparing.processorSeconds();
    System.out.printf(
        "%n== %,d vectors: %.0f filled/s by the clock, %.0f per processor s%n",
        size, (size - first) / writing.wallSeconds(), (size - first) / processor);
  }

  private IndexRow next(float[] vector) {
    exact.add(filled, vector);
    return ScaleRows.row(filled++, vector);
  }

  private void search(String when) {
    int found = 0;
    for (int query = 0; query < QUERIES; query++) {
      List<Long> nearest = exact.nearest(query);
      for (Hit hit : ask(queries.get(query))) {
        found += nearest.contains(ScaleRows.number(hit.image())) ? 1 : 0;
      }
    }
    Cost cost = new Cost(QUERIES * ROUNDS);
    for (int i = 0; i < QUERIES * ROUNDS; i++) {
      float[] query = queries.get(i % QUERIES);
      cost.measure(() -> ask(query));
    }
    System.out.printf(
        "%s: recall@10 %.4f; %.0f queries/s of a processor; %s%n",
        when,
        found / (double) (QUERIES * NEAREST),
        QUERIES * ROUNDS / cost.processorSeconds(),
        cost.perPart(1));
  }

  private List<Hit> ask(float[] query) {
    return index.search(List.of(ScaleRows.query(query, NEAREST))).get(0);
  }

  private void arrive() {
    Cost writing = new Cost(ARRIVALS);
    Cost searching = new Cost(ARRIVALS);
    for (int i = 0; i < ARRIVALS; i++) {
      List<IndexRow> rows = new ArrayList<>();
      List<VectorQuery> asked = new ArrayList<>();
      for (int arrived = 0; arrived < ARRIVING; arrived++) {
        float[] vector = vectors.vector(filled);
        rows.add(next(vector));
        asked.add(ScaleRows.query(vector, NEIGHBOURS));
      }
      writing.measure(() -> index.write(rows));
      searching.measure(() -> index.search(asked));
    }
    System.out.println("arriving, an image: write " + writing.perPart(ARRIVING));
    System.out.println("arriving, an image: search " + searching.perPart(ARRIVING));
  }
}
