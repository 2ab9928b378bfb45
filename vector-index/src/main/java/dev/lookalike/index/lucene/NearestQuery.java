package dev.lookalike.index.lucene;

import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.KnnFloatVectorQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TopKnnCollector;
import org.apache.lucene.search.knn.KnnCollectorManager;
import org.apache.lucene.search.knn.MultiLeafKnnCollector;
import org.apache.lucene.util.hnsw.BlockingFloatHeap;
import org.jspecify.annotations.Nullable;

/**
 * Asks each segment for its likely share of the nearest, instead of for all of them as Lucene does:
 * the work would grow with the number of segments, of which an index that is being written has some
 * twenty.
 */
final class NearestQuery extends KnnFloatVectorQuery {
  /** A product's pictures arrive together and lie in one segment, however small that is. */
  private static final int LEAST_SHARE = 16;

  /** How many standard deviations a segment may hold more than its share. */
  private static final double MARGIN = 4;

  NearestQuery(float[] target, int candidates, @Nullable Query filter) {
    super(Documents.VECTOR, target, candidates, filter);
  }

  @Override
  protected KnnCollectorManager getKnnCollectorManager(int candidates, IndexSearcher searcher) {
    double all = Math.max(1, searcher.getIndexReader().maxDoc());
    BlockingFloatHeap best = new BlockingFloatHeap(candidates);
    return (visitLimit, leaf) ->
        new MultiLeafKnnCollector(
            candidates,
            best,
            new TopKnnCollector(share(candidates, leaf.reader().maxDoc() / all), visitLimit));
  }

  private static int share(int candidates, double part) {
    double expected = candidates * part;
    double share = expected + MARGIN * Math.sqrt(expected * (1 - part));
    return Math.min(candidates, Math.max(LEAST_SHARE, (int) Math.ceil(share)));
  }
}
