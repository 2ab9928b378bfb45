package dev.lookalike.index.lucene;

import java.io.IOException;
import org.apache.lucene.codecs.KnnVectorsFormat;
import org.apache.lucene.codecs.KnnVectorsReader;
import org.apache.lucene.codecs.KnnVectorsWriter;
import org.apache.lucene.codecs.lucene912.Lucene912Codec;
import org.apache.lucene.codecs.lucene99.Lucene99HnswScalarQuantizedVectorsFormat;
import org.apache.lucene.index.SegmentReadState;
import org.apache.lucene.index.SegmentWriteState;

/**
 * Lucene's own formats, but with vectors quantised to 7 bits and of more than 1024 dimensions.
 * Codec and format keep Lucene's names, since only writing differs: any Lucene 9.12 reads the index
 * and nothing needs to be registered.
 */
final class QuantizedCodec extends Lucene912Codec {
  private final KnnVectorsFormat vectors;

  QuantizedCodec(int dimension) {
    this.vectors = new AnyDimension(new Lucene99HnswScalarQuantizedVectorsFormat(), dimension);
  }

  @Override
  public KnnVectorsFormat getKnnVectorsFormatForField(String field) {
    return vectors;
  }

  /** Lucene's limit is a guard against misuse, not one of the format. */
  private static final class AnyDimension extends KnnVectorsFormat {
    private final KnnVectorsFormat delegate;
    private final int dimension;

    AnyDimension(KnnVectorsFormat delegate, int dimension) {
      super(delegate.getName());
      this.delegate = delegate;
      this.dimension = dimension;
    }

    @Override
    public int getMaxDimensions(String field) {
      return dimension;
    }

    @Override
    public KnnVectorsWriter fieldsWriter(SegmentWriteState state) throws IOException {
      return delegate.fieldsWriter(state);
    }

    @Override
    public KnnVectorsReader fieldsReader(SegmentReadState state) throws IOException {
      return delegate.fieldsReader(state);
    }
  }
}
