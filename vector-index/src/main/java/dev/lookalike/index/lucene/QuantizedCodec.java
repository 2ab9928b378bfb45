package dev.lookalike.index.lucene;

import org.apache.lucene.codecs.KnnVectorsFormat;
import org.apache.lucene.codecs.lucene912.Lucene912Codec;

/** Lucene's own codec, but for the vectors. It keeps Lucene's name, since only writing differs. */
final class QuantizedCodec extends Lucene912Codec {
  private final KnnVectorsFormat vectors = new GrownGraphFormat();

  @Override
  public KnnVectorsFormat getKnnVectorsFormatForField(String field) {
    return vectors;
  }
}
