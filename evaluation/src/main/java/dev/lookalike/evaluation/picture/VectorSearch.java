package dev.lookalike.evaluation.picture;

import static org.bytedeco.openblas.global.openblas.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas.CblasTrans;
import static org.bytedeco.openblas.global.openblas.cblas_sgemm;

import java.util.List;

/**
 * Compares every query with every ref, block by block: exact, and quick enough for some ten
 * thousands of pictures (10,000 by 10,000 is 128 thousand million products). Vectors have length 1,
 * so the order is the same by cosine, inner product and Euclidean distance.
 */
final class VectorSearch {
  private static final int QUERIES = 256;
  private static final int REFS = 2048;

  private VectorSearch() {}

  /** Sees the products of some queries with some refs, row by row. */
  private interface BlockReader {
    void read(int firstQuery, int firstRef, int refs, float[] products);
  }

  /** Sees the products of one query with all refs. */
  interface RowReader {
    void read(int query, float[] products);
  }

  /** For each query the places of its most similar refs, best first. */
  static Nearest[] nearest(List<float[]> queries, List<float[]> refs, int most) {
    Nearest[] nearest = new Nearest[queries.size()];
    for (int i = 0; i < nearest.length; i++) {
      nearest[i] = new Nearest(most);
    }
    multiply(
        queries,
        refs,
        (firstQuery, firstRef, count, products) -> {
          int rows = Math.min(QUERIES, queries.size() - firstQuery);
          for (int row = 0; row < rows; row++) {
            for (int ref = 0; ref < count; ref++) {
              nearest[firstQuery + row].offer(firstRef + ref, products[row * count + ref]);
            }
          }
        });
    return nearest;
  }

  /** Every vector with all of them. */
  static void rows(List<float[]> vectors, RowReader reader) {
    for (int first = 0; first < vectors.size(); first += QUERIES) {
      List<float[]> some = vectors.subList(first, Math.min(vectors.size(), first + QUERIES));
      float[][] rows = new float[some.size()][vectors.size()];
      multiply(
          some,
          vectors,
          (query, ref, count, products) -> {
            for (int row = 0; row < rows.length; row++) {
              System.arraycopy(products, row * count, rows[row], ref, count);
            }
          });
      for (int row = 0; row < rows.length; row++) {
        reader.read(first + row, rows[row]);
      }
    }
  }

  /** All blocks; of one query the refs come in rising order. */
  private static void multiply(List<float[]> queries, List<float[]> refs, BlockReader reader) {
    for (int query = 0; query < queries.size(); query += QUERIES) {
      List<float[]> rows = queries.subList(query, Math.min(queries.size(), query + QUERIES));
      float[] left = packed(rows);
      for (int ref = 0; ref < refs.size(); ref += REFS) {
        List<float[]> columns = refs.subList(ref, Math.min(refs.size(), ref + REFS));
        float[] products = new float[rows.size() * columns.size()];
        int dimension = rows.get(0).length;
        cblas_sgemm(
            CblasRowMajor,
            CblasNoTrans,
            CblasTrans,
            rows.size(),
            columns.size(),
            dimension,
            1,
            left,
            dimension,
            packed(columns),
            dimension,
            0,
            products,
            columns.size());
        reader.read(query, ref, columns.size(), products);
      }
    }
  }

  private static float[] packed(List<float[]> vectors) {
    int dimension = vectors.get(0).length;
    float[] packed = new float[vectors.size() * dimension];
    for (int i = 0; i < vectors.size(); i++) {
      System.arraycopy(vectors.get(i), 0, packed, i * dimension, dimension);
    }
    return packed;
  }
}
