package dev.lookalike.index.lucene;

import dev.lookalike.index.AttributeTerm;
import dev.lookalike.index.IndexRow;
import dev.lookalike.index.Metric;
import dev.lookalike.schema.Fingerprint;
import dev.lookalike.schema.ImageFacts;
import dev.lookalike.schema.ImageKey;
import dev.lookalike.schema.JsonCodec;
import dev.lookalike.schema.Version;
import org.apache.lucene.document.BinaryDocValuesField;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.KnnFloatVectorField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.VectorSimilarityFunction;
import org.apache.lucene.util.BytesRef;

/** One document per image, of its newest version; one of a gone image has no vector. */
final class Documents {
  static final String VECTOR = "vector";
  static final String FINGERPRINT = "fingerprint";
  private static final String KEY = "key";
  private static final String TENANT = "tenant";
  private static final String ATTRIBUTE = "attribute";
  private static final String EPOCH = "epoch";
  private static final String OFFSET = "offset";
  private static final String FACTS = "facts";
  private static final JsonCodec<ImageFacts> FACTS_CODEC = JsonCodec.of(ImageFacts.class);

  private Documents() {}

  static Term keyTerm(ImageKey image) {
    return new Term(KEY, image.toString());
  }

  static Term tenantTerm(String tenant) {
    return new Term(TENANT, tenant);
  }

  static Term attributeTerm(String name, String value) {
    return new Term(ATTRIBUTE, AttributeTerm.of(name, value));
  }

  static Document of(IndexRow row, Metric metric) {
    Document document = new Document();
    document.add(new StringField(KEY, row.image().toString(), Store.YES));
    document.add(new StoredField(EPOCH, row.version().epoch()));
    document.add(new StoredField(OFFSET, row.version().offset()));
    if (row instanceof IndexRow.Present present) {
      document.add(new StringField(TENANT, present.image().tenant(), Store.NO));
      document.add(new StoredField(FACTS, FACTS_CODEC.write(present.facts())));
      document.add(
          new KnnFloatVectorField(VECTOR, present.embedding().toArray(), function(metric)));
      Fingerprint fingerprint = present.fingerprint();
      if (fingerprint != null) {
        // A column of its own: stored fields are read whole, by every hit of every search.
        document.add(new BinaryDocValuesField(FINGERPRINT, new BytesRef(fingerprint.toArray())));
      }
      present
          .facts()
          .attributes()
          .forEach(
              (name, value) ->
                  document.add(
                      new StringField(ATTRIBUTE, AttributeTerm.of(name, value), Store.NO)));
    }
    return document;
  }

  static ImageKey image(Document document) {
    return ImageKey.parse(document.get(KEY));
  }

  static Version version(Document document) {
    return new Version(
        document.getField(EPOCH).numericValue().intValue(),
        document.getField(OFFSET).numericValue().longValue());
  }

  static boolean isGone(Document document) {
    return document.getField(FACTS) == null;
  }

  static ImageFacts facts(Document document) {
    return FACTS_CODEC.read(document.getBinaryValue(FACTS).bytes);
  }

  private static VectorSimilarityFunction function(Metric metric) {
    return switch (metric) {
      case COSINE -> VectorSimilarityFunction.COSINE;
      case INNER_PRODUCT -> VectorSimilarityFunction.MAXIMUM_INNER_PRODUCT;
      case EUCLIDEAN -> VectorSimilarityFunction.EUCLIDEAN;
    };
  }
}
