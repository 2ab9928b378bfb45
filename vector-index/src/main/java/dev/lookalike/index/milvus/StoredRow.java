package dev.lookalike.index.milvus;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.lookalike.index.AttributeTerm;
import dev.lookalike.index.IndexRow;
import dev.lookalike.schema.Embedding;
import dev.lookalike.schema.Fingerprint;
import dev.lookalike.schema.ImageFacts;
import dev.lookalike.schema.ImageKey;
import dev.lookalike.schema.JsonCodec;
import dev.lookalike.schema.Version;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A row as the collection has it: a map of fields on reading, a JSON object on writing. */
record StoredRow(Map<String, Object> fields) {
  private static final JsonCodec<ImageFacts> FACTS = JsonCodec.of(ImageFacts.class);

  static String id(ImageKey image, Version version) {
    return image + "@" + version;
  }

  static ImageKey imageOf(String id) {
    return ImageKey.parse(id.substring(0, id.lastIndexOf('@')));
  }

  static Version versionOf(String id) {
    return Version.parse(id.substring(id.lastIndexOf('@') + 1));
  }

  static JsonObject of(IndexRow row, int dimension) {
    JsonObject stored = new JsonObject();
    stored.addProperty(Schema.ID, id(row.image(), row.version()));
    stored.addProperty(Schema.IMAGE, row.image().toString());
    stored.addProperty(Schema.TENANT, row.image().tenant());
    boolean present = row instanceof IndexRow.Present;
    stored.addProperty(Schema.DELETED, !present);
    stored.add(Schema.ATTRIBUTES, new JsonArray());
    stored.addProperty(Schema.FACTS, "");
    stored.addProperty(Schema.FINGERPRINT, "");
    if (row instanceof IndexRow.Present here) {
      addFacts(stored, here.facts());
      stored.add(Schema.VECTOR, array(here.embedding().toArray()));
      if (here.fingerprint() != null) {
        stored.addProperty(Schema.FINGERPRINT, here.fingerprint().toBase64());
      }
    } else {
      stored.add(Schema.VECTOR, placeholder(dimension));
    }
    return stored;
  }

  /** A row that says something of the index itself; no image's key has its form. */
  static JsonObject reserved(String id, String text, int dimension) {
    JsonObject stored = new JsonObject();
    stored.addProperty(Schema.ID, id);
    stored.addProperty(Schema.IMAGE, id);
    stored.addProperty(Schema.TENANT, "");
    stored.addProperty(Schema.DELETED, true);
    stored.add(Schema.ATTRIBUTES, new JsonArray());
    stored.addProperty(Schema.FACTS, text);
    stored.addProperty(Schema.FINGERPRINT, "");
    stored.add(Schema.VECTOR, placeholder(dimension));
    return stored;
  }

  /**
   * Attributes may be longer than one field; as terms they are kept once, to filter and to read.
   */
  private static void addFacts(JsonObject stored, ImageFacts facts) {
    JsonArray terms = new JsonArray();
    facts.attributes().forEach((name, value) -> terms.add(AttributeTerm.of(name, value)));
    stored.add(Schema.ATTRIBUTES, terms);
    stored.addProperty(Schema.FACTS, FACTS.writeText(with(facts, Map.of())));
  }

  /** Milvus wants a vector in each row, and one with a direction. */
  private static JsonArray placeholder(int dimension) {
    float[] vector = new float[dimension];
    vector[0] = 1;
    return array(vector);
  }

  private static JsonArray array(float[] vector) {
    JsonArray array = new JsonArray(vector.length);
    for (float value : vector) {
      array.add(value);
    }
    return array;
  }

  String id() {
    return (String) fields.get(Schema.ID);
  }

  ImageKey image() {
    return imageOf(id());
  }

  Version version() {
    return versionOf(id());
  }

  boolean isPresent() {
    return Boolean.FALSE.equals(fields.get(Schema.DELETED));
  }

  String text() {
    return (String) fields.get(Schema.FACTS);
  }

  ImageFacts facts() {
    List<String> terms =
        ((Collection<?>) fields.get(Schema.ATTRIBUTES)).stream().map(String.class::cast).toList();
    ImageFacts facts = FACTS.read(text().getBytes(StandardCharsets.UTF_8));
    return with(facts, AttributeTerm.parse(terms));
  }

  float[] vector() {
    List<?> values = (List<?>) fields.get(Schema.VECTOR);
    float[] vector = new float[values.size()];
    for (int i = 0; i < vector.length; i++) {
      vector[i] = (Float) values.get(i);
    }
    return vector;
  }

  IndexRow.Present toRow() {
    return new IndexRow.Present(image(), version(), Embedding.of(vector()), facts(), fingerprint());
  }

  /** Null too when it was not asked for. */
  private @Nullable Fingerprint fingerprint() {
    String stored = (String) fields.get(Schema.FINGERPRINT);
    return stored == null || stored.isEmpty() ? null : Fingerprint.fromBase64(stored);
  }

  private static ImageFacts with(ImageFacts facts, Map<String, String> attributes) {
    return new ImageFacts(
        facts.contentId(),
        facts.bytesHash(),
        facts.uri(),
        attributes,
        facts.uploadedAt(),
        facts.format(),
        facts.width(),
        facts.height(),
        facts.sizeBytes(),
        facts.quality());
  }
}
