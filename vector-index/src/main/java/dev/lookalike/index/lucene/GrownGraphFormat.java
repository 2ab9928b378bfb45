package dev.lookalike.index.lucene;

import java.io.IOException;
import org.apache.lucene.codecs.KnnVectorsFormat;
import org.apache.lucene.codecs.KnnVectorsReader;
import org.apache.lucene.codecs.KnnVectorsWriter;
import org.apache.lucene.codecs.lucene99.Lucene99HnswScalarQuantizedVectorsFormat;
import org.apache.lucene.codecs.lucene99.Lucene99ScalarQuantizedVectorsFormat;
import org.apache.lucene.index.SegmentReadState;
import org.apache.lucene.index.SegmentWriteState;
import org.apache.lucene.store.IOContext;

/**
 * Vectors quantised to 7 bits, with Lucene's HNSW graph over them only in segments of {@value
 * #GRAPH_FROM} or more. Each commit makes a small segment, which merges soon consume: building its
 * graph costs far more than scanning it does. Public since Lucene finds formats by their name in
 * {@code META-INF/services}.
 */
public final class GrownGraphFormat extends KnnVectorsFormat {
  private static final String NAME = "LookalikeGrownGraph";
  private static final String HAS_GRAPH = NAME + ".graph";
  private static final int GRAPH_FROM = 1000;

  private final KnnVectorsFormat graph = new Lucene99HnswScalarQuantizedVectorsFormat();
  private final Lucene99ScalarQuantizedVectorsFormat scan =
      new Lucene99ScalarQuantizedVectorsFormat();

  public GrownGraphFormat() {
    super(NAME);
  }

  @Override
  public KnnVectorsWriter fieldsWriter(SegmentWriteState state) throws IOException {
    // How many a flush will write is not known yet; what a commit holds is small.
    boolean grown =
        state.context.context == IOContext.Context.MERGE
            && state.segmentInfo.maxDoc() >= GRAPH_FROM;
    state.segmentInfo.putAttribute(HAS_GRAPH, Boolean.toString(grown));
    return grown ? graph.fieldsWriter(state) : scan.fieldsWriter(state);
  }

  @Override
  public KnnVectorsReader fieldsReader(SegmentReadState state) throws IOException {
    return Boolean.parseBoolean(state.segmentInfo.getAttribute(HAS_GRAPH))
        ? graph.fieldsReader(state)
        : new ScanningReader(scan.fieldsReader(state));
  }

  /** Lucene's limit of 1024 is a guard against misuse, not one of the formats. */
  @Override
  public int getMaxDimensions(String field) {
    return Integer.MAX_VALUE;
  }
}
