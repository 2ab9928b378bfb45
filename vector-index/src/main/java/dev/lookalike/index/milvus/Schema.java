package dev.lookalike.index.milvus;

import dev.lookalike.index.IndexSpec;
import dev.lookalike.index.Metric;
import dev.lookalike.schema.Limits;
import io.milvus.v2.common.DataType;
import io.milvus.v2.common.IndexParam;
import io.milvus.v2.common.IndexParam.IndexType;
import io.milvus.v2.common.IndexParam.MetricType;
import io.milvus.v2.service.collection.request.AddFieldReq;
import io.milvus.v2.service.collection.request.CreateCollectionReq;
import io.milvus.v2.service.collection.request.CreateCollectionReq.CollectionSchema;
import java.util.List;
import java.util.Map;

/** The collection's fields and indexes. Milvus counts the length of a string in bytes. */
final class Schema {
  /** {@code tenant/image@epoch:offset}. */
  static final String ID = "id";

  static final String IMAGE = "image";
  static final String TENANT = "tenant";
  static final String DELETED = "deleted";
  static final String ATTRIBUTES = "attributes";
  static final String FACTS = "facts";
  static final String FINGERPRINT = "fingerprint";
  static final String VECTOR = "vector";

  private static final int BYTES_PER_CHARACTER = 4;
  private static final int IMAGE_BYTES = Limits.TENANT + 1 + Limits.IMAGE * BYTES_PER_CHARACTER;
  private static final int ID_BYTES = IMAGE_BYTES + "@2147483647:9223372036854775807".length();
  private static final int ATTRIBUTE_BYTES =
      "64:".length() + (Limits.ATTRIBUTE_NAME + Limits.ATTRIBUTE_VALUE) * BYTES_PER_CHARACTER;
  private static final int FINGERPRINT_BYTES = (Limits.FINGERPRINT + 2) / 3 * 4;
  private static final int MAX_BYTES = 65_535;

  /** Links per node and breadth of construction; stated, so that no server's default decides. */
  private static final Map<String, Object> HNSW = Map.of("M", 16, "efConstruction", 200);

  private Schema() {}

  static CreateCollectionReq collection(IndexSpec spec) {
    CollectionSchema schema = CollectionSchema.builder().enableDynamicField(false).build();
    schema.addField(text(ID, ID_BYTES).isPrimaryKey(true).build());
    schema.addField(text(IMAGE, IMAGE_BYTES).build());
    schema.addField(text(TENANT, Limits.TENANT).build());
    schema.addField(AddFieldReq.builder().fieldName(DELETED).dataType(DataType.Bool).build());
    schema.addField(
        AddFieldReq.builder()
            .fieldName(ATTRIBUTES)
            .dataType(DataType.Array)
            .elementType(DataType.VarChar)
            .maxLength(ATTRIBUTE_BYTES)
            .maxCapacity(Limits.ATTRIBUTES)
            .build());
    schema.addField(text(FACTS, MAX_BYTES).build());
    schema.addField(text(FINGERPRINT, FINGERPRINT_BYTES).build());
    schema.addField(
        AddFieldReq.builder()
            .fieldName(VECTOR)
            .dataType(DataType.FloatVector)
            .dimension(spec.dimension())
            .build());
    return CreateCollectionReq.builder()
        .collectionName(spec.name())
        .collectionSchema(schema)
        .build();
  }

  private static AddFieldReq.AddFieldReqBuilder<?> text(String name, int bytes) {
    return AddFieldReq.builder().fieldName(name).dataType(DataType.VarChar).maxLength(bytes);
  }

  static List<IndexParam> indexes(Metric metric) {
    return List.of(
        IndexParam.builder()
            .fieldName(VECTOR)
            .indexType(IndexType.HNSW)
            .metricType(type(metric))
            .extraParams(HNSW)
            .build(),
        IndexParam.builder().fieldName(IMAGE).indexType(IndexType.INVERTED).build(),
        IndexParam.builder().fieldName(TENANT).indexType(IndexType.INVERTED).build());
  }

  static MetricType type(Metric metric) {
    return switch (metric) {
      case COSINE -> MetricType.COSINE;
      case INNER_PRODUCT -> MetricType.IP;
      case EUCLIDEAN -> MetricType.L2;
    };
  }
}
