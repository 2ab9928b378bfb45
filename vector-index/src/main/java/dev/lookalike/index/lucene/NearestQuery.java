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
  private static final int LEAST_SHARE = 16;

  /** How many standard deviations a segment may hold more than its share. */
  private static final double MARGIN = 4;

  private final int leastShare;

  /**
   * @param wanted all of these may come from one segment, however small: copies arrive together
   * @param candidates to choose them from, by their exact scores
   */
  NearestQuery(float[] target, int wanted, int candidates, @Nullable Query filter) {
    super(Documents.VECTOR, target, candidates, filter);
    this.leastShare = Math.max(LEAST_SHARE, wanted);
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

  private int share(int candidates, double part) {
    double expected = candidates * part;
    double share = expected + MARGIN * Math.sqrt(expected * (1 - part));
    return Math.min(candidates, Math.max(leastShare, (int) Math.ceil(share)));
  }
}
