package dev.lookalike.index.lucene;

import java.io.IOException;
import org.apache.lucene.codecs.KnnVectorsReader;
import org.apache.lucene.codecs.hnsw.FlatVectorsReader;
import org.apache.lucene.index.ByteVectorValues;
import org.apache.lucene.index.FloatVectorValues;
import org.apache.lucene.search.KnnCollector;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.hnsw.RandomVectorScorer;
import org.apache.lucene.util.quantization.QuantizedByteVectorValues;
import org.apache.lucene.util.quantization.QuantizedVectorsReader;
import org.apache.lucene.util.quantization.ScalarQuantizer;

/** Searches a segment without a graph by scoring all of its quantised vectors. */
final class ScanningReader extends KnnVectorsReader implements QuantizedVectorsReader {
  private final FlatVectorsReader vectors;
  private final QuantizedVectorsReader quantized;

  /**
   * @param vectors of a format that quantises, and so of both kinds
   */
  ScanningReader(FlatVectorsReader vectors) {
    this.vectors = vectors;
    this.quantized = (QuantizedVectorsReader) vectors;
  }

  @Override
  public void search(String field, float[] target, KnnCollector collector, Bits accepted)
      throws IOException {
    scan(vectors.getRandomVectorScorer(field, target), collector, accepted);
  }

  @Override
  public void search(String field, byte[] target, KnnCollector collector, Bits accepted)
      throws IOException {
    scan(vectors.getRandomVectorScorer(field, target), collector, accepted);
  }

  private static void scan(RandomVectorScorer scorer, KnnCollector collector, Bits accepted)
      throws IOException {
    Bits ordinals = scorer.getAcceptOrds(accepted);
    for (int i = 0; i < scorer.maxOrd() && !collector.earlyTerminated(); i++) {
      if (ordinals == null || ordinals.get(i)) {
        collector.incVisitedCount(1);
        collector.collect(scorer.ordToDoc(i), scorer.score(i));
      }
    }
  }

  @Override
  public void checkIntegrity() throws IOException {
    vectors.checkIntegrity();
  }

  @Override
  public FloatVectorValues getFloatVectorValues(String field) throws IOException {
    return vectors.getFloatVectorValues(field);
  }

  @Override
  public ByteVectorValues getByteVectorValues(String field) throws IOException {
    return vectors.getByteVectorValues(field);
  }

  @Override
  public QuantizedByteVectorValues getQuantizedVectorValues(String field) throws IOException {
    return quantized.getQuantizedVectorValues(field);
  }

  @Override
  public ScalarQuantizer getQuantizationState(String field) {
    return quantized.getQuantizationState(field);
  }

  @Override
  public long ramBytesUsed() {
    return vectors.ramBytesUsed();
  }

  @Override
  public void close() throws IOException {
    vectors.close();
  }
}
