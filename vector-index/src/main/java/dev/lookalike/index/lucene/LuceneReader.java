package dev.lookalike.index.lucene;

import dev.lookalike.index.Hit;
import dev.lookalike.index.IndexRow;
import dev.lookalike.index.Metric;
import dev.lookalike.index.VectorQuery;
import dev.lookalike.schema.Embedding;
import dev.lookalike.schema.Fingerprint;
import dev.lookalike.schema.ImageKey;
import dev.lookalike.schema.Version;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.FloatVectorValues;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.FieldExistsQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/** Reads one state of the index. */
final class LuceneReader {
  /**
   * How many candidates the quantised graph yields at least; the exact scores choose among them. In
   * Lucene this is also the width of the graph search, so more of it finds more.
   */
  private static final int MIN_CANDIDATES = 128;

  private static final Comparator<Scored> BEST_FIRST =
      Comparator.comparingDouble(Scored::score).reversed().thenComparingInt(Scored::document);

  private final IndexSearcher searcher;

  LuceneReader(IndexSearcher searcher) {
    this.searcher = searcher;
  }

  long count() throws IOException {
    return searcher.count(new FieldExistsQuery(Documents.VECTOR));
  }

  void forEachPresent(BiConsumer<ImageKey, Version> visitor) throws IOException {
    for (LeafReaderContext context : searcher.getIndexReader().leaves()) {
      LeafReader leaf = context.reader();
      Bits live = leaf.getLiveDocs();
      StoredFields stored = leaf.storedFields();
      for (int i = 0; i < leaf.maxDoc(); i++) {
        if (live == null || live.get(i)) {
          Document document = stored.document(i);
          if (!Documents.isGone(document)) {
            visitor.accept(Documents.image(document), Documents.version(document));
          }
        }
      }
    }
  }

  Optional<Document> find(ImageKey image) throws IOException {
    int document = findId(image);
    return document < 0
        ? Optional.empty()
        : Optional.of(searcher.storedFields().document(document));
  }

  Optional<IndexRow.Present> row(ImageKey image) throws IOException {
    int id = findId(image);
    if (id < 0) {
      return Optional.empty();
    }
    Document document = searcher.storedFields().document(id);
    if (Documents.isGone(document)) {
      return Optional.empty();
    }
    LeafReaderContext leaf = leafOf(id);
    FloatVectorValues vectors = leaf.reader().getFloatVectorValues(Documents.VECTOR);
    vectors.advance(id - leaf.docBase);
    return Optional.of(
        new IndexRow.Present(
            image,
            Documents.version(document),
            Embedding.of(vectors.vectorValue()),
            Documents.facts(document),
            fingerprint(leaf.reader(), id - leaf.docBase)));
  }

  private static @Nullable Fingerprint fingerprint(LeafReader reader, int document)
      throws IOException {
    BinaryDocValues fingerprints = DocValues.getBinary(reader, Documents.FINGERPRINT);
    if (!fingerprints.advanceExact(document)) {
      return null;
    }
    BytesRef bytes = fingerprints.binaryValue();
    return Fingerprint.of(
        Arrays.copyOfRange(bytes.bytes, bytes.offset, bytes.offset + bytes.length));
  }

  List<Hit> search(VectorQuery query, Metric metric) throws IOException {
    float[] target = query.embedding().toArray();
    int candidates = Math.max(2 * query.topK(), MIN_CANDIDATES);
    Query nearest = new NearestQuery(target, query.topK(), candidates, filter(query));
    List<Scored> scored = score(searcher.search(nearest, candidates).scoreDocs, target, metric);
    scored.sort(BEST_FIRST);
    List<Hit> hits = new ArrayList<>();
    for (Scored best : scored.subList(0, Math.min(query.topK(), scored.size()))) {
      Document document = searcher.storedFields().document(best.document());
      hits.add(
          new Hit(
              Documents.image(document),
              Documents.version(document),
              best.score(),
              Documents.facts(document)));
    }
    return hits;
  }

  /** Null where every vector is the tenant's: a filter costs time for each image that passes it. */
  private @Nullable Query filter(VectorQuery query) throws IOException {
    if (query.filter().isEmpty() && isOnlyTenant(Documents.tenantTerm(query.tenant()))) {
      return null;
    }
    BooleanQuery.Builder all = new BooleanQuery.Builder();
    all.add(new TermQuery(Documents.tenantTerm(query.tenant())), Occur.FILTER);
    query
        .filter()
        .forEach(
            (name, value) -> {
              Term term = Documents.attributeTerm(name, value);
              all.add(new TermQuery(term), Occur.FILTER);
            });
    return all.build();
  }

  private boolean isOnlyTenant(Term tenant) throws IOException {
    for (LeafReaderContext leaf : searcher.getIndexReader().leaves()) {
      FloatVectorValues vectors = leaf.reader().getFloatVectorValues(Documents.VECTOR);
      if (vectors != null && vectors.size() != leaf.reader().docFreq(tenant)) {
        return false;
      }
    }
    return true;
  }

  /** Scores by the exact vectors. They are read forward only, so in the documents' order. */
  private List<Scored> score(ScoreDoc[] candidates, float[] target, Metric metric)
      throws IOException {
    Arrays.sort(candidates, Comparator.comparingInt(candidate -> candidate.doc));
    List<Scored> scored = new ArrayList<>(candidates.length);
    LeafReaderContext leaf = null;
    FloatVectorValues vectors = null;
    for (ScoreDoc candidate : candidates) {
      LeafReaderContext its = leafOf(candidate.doc);
      if (its != leaf) {
        leaf = its;
        vectors = leaf.reader().getFloatVectorValues(Documents.VECTOR);
      }
      vectors.advance(candidate.doc - leaf.docBase);
      scored.add(new Scored(candidate.doc, metric.score(target, vectors.vectorValue())));
    }
    return scored;
  }

  private int findId(ImageKey image) throws IOException {
    ScoreDoc[] found = searcher.search(new TermQuery(Documents.keyTerm(image)), 1).scoreDocs;
    return found.length == 0 ? -1 : found[0].doc;
  }

  private LeafReaderContext leafOf(int document) {
    List<LeafReaderContext> leaves = searcher.getIndexReader().leaves();
    return leaves.get(ReaderUtil.subIndex(document, leaves));
  }

  private record Scored(int document, double score) {}
}
