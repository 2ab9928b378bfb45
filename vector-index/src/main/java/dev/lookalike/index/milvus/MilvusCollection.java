package dev.lookalike.index.milvus;

import com.google.gson.JsonObject;
import dev.lookalike.index.IndexMismatchException;
import dev.lookalike.index.IndexSpec;
import dev.lookalike.index.IndexUnavailableException;
import dev.lookalike.schema.Embedding;
import io.milvus.v2.client.MilvusClientV2;
import io.milvus.v2.common.ConsistencyLevel;
import io.milvus.v2.service.collection.request.CreateCollectionReq;
import io.milvus.v2.service.collection.request.DescribeCollectionReq;
import io.milvus.v2.service.collection.request.HasCollectionReq;
import io.milvus.v2.service.collection.request.LoadCollectionReq;
import io.milvus.v2.service.index.request.CreateIndexReq;
import io.milvus.v2.service.index.request.ListIndexesReq;
import io.milvus.v2.service.vector.request.DeleteReq;
import io.milvus.v2.service.vector.request.QueryReq;
import io.milvus.v2.service.vector.request.SearchReq;
import io.milvus.v2.service.vector.request.UpsertReq;
import io.milvus.v2.service.vector.request.data.BaseVector;
import io.milvus.v2.service.vector.request.data.FloatVec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** The collection's operations, each one request. */
final class MilvusCollection {
  /** Says what the index holds. A read that lacks it was answered without the collection loaded. */
  static final String SPEC_ROW = "#spec";

  static final String COMPLETE_ROW = "#complete";

  private static final int NO_LIMIT = 0;
  private static final int MIN_BREADTH = 128;

  private final MilvusConnection connection;
  private final IndexSpec spec;
  private final Duration loadTimeout;

  MilvusCollection(MilvusConnection connection, IndexSpec spec, Duration loadTimeout) {
    this.connection = connection;
    this.spec = spec;
    this.loadTimeout = loadTimeout;
  }

  /** Creates what is missing of the collection; a process may have died between any two steps. */
  void prepare() {
    createUnless(this::exists, client -> client.createCollection(Schema.collection(spec)));
    checkShape();
    CreateIndexReq indexes =
        CreateIndexReq.builder()
            .collectionName(spec.name())
            .indexParams(Schema.indexes(spec.metric()))
            .sync(false)
            .build();
    createUnless(this::isIndexed, client -> client.createIndex(indexes));
    load();
  }

  private void createUnless(BooleanSupplier there, Consumer<MilvusClientV2> creation) {
    if (there.getAsBoolean()) {
      return;
    }
    try {
      run(creation);
    } catch (IllegalStateException | IndexUnavailableException | NotLoadedException e) {
      if (!there.getAsBoolean()) { // else another process was faster
        throw e;
      }
    }
  }

  private boolean exists() {
    HasCollectionReq request = HasCollectionReq.builder().collectionName(spec.name()).build();
    return connection.call(client -> client.hasCollection(request));
  }

  private void checkShape() {
    DescribeCollectionReq request =
        DescribeCollectionReq.builder().collectionName(spec.name()).build();
    Map<String, CreateCollectionReq.FieldSchema> fields =
        connection
            .call(client -> client.describeCollection(request))
            .getCollectionSchema()
            .getFieldSchemaList()
            .stream()
            .collect(Collectors.toMap(CreateCollectionReq.FieldSchema::getName, field -> field));
    CreateCollectionReq.FieldSchema vector = fields.get(Schema.VECTOR);
    if (vector == null
        || vector.getDimension() != spec.dimension()
        || !fields.containsKey(Schema.FINGERPRINT)) {
      throw new IndexMismatchException(
          "collection %s cannot hold %s".formatted(spec.name(), spec.content()));
    }
  }

  private boolean isIndexed() {
    ListIndexesReq request =
        ListIndexesReq.builder().collectionName(spec.name()).fieldName(Schema.VECTOR).build();
    return !connection.call(client -> client.listIndexes(request)).isEmpty();
  }

  /** A server that was started again may have the collection, but not loaded. */
  void load() {
    LoadCollectionReq request =
        LoadCollectionReq.builder()
            .collectionName(spec.name())
            .timeout(loadTimeout.toMillis())
            .build();
    run(client -> client.loadCollection(request));
  }

  private void run(Consumer<MilvusClientV2> request) {
    connection.call(
        client -> {
          request.accept(client);
          return true;
        });
  }

  void upsert(List<JsonObject> rows) {
    UpsertReq request = UpsertReq.builder().collectionName(spec.name()).data(rows).build();
    connection.call(client -> client.upsert(request));
  }

  void delete(Collection<String> ids) {
    DeleteReq request =
        DeleteReq.builder().collectionName(spec.name()).filter(Filter.in(Schema.ID, ids)).build();
    connection.call(client -> client.delete(request));
  }

  /** All rows of these images, of every version, as of now. */
  List<StoredRow> rows(Collection<String> images, List<String> fields) {
    List<String> all = new ArrayList<>(images);
    all.add(SPEC_ROW);
    List<StoredRow> rows = query(Filter.in(Schema.IMAGE, all), fields);
    if (!rows.removeIf(row -> row.id().equals(SPEC_ROW))) {
      throw NotLoadedException.certainly(
          "Milvus answers for collection %s as if it were empty".formatted(spec.name()), null);
    }
    return rows;
  }

  List<StoredRow> query(String filter, List<String> fields) {
    return query(filter, fields, NO_LIMIT);
  }

  /**
   * @param limit how many at most, any of those that fit; 0 for all
   */
  List<StoredRow> query(String filter, List<String> fields, int limit) {
    QueryReq request =
        QueryReq.builder()
            .collectionName(spec.name())
            .filter(filter)
            .outputFields(fields)
            .limit(limit)
            .consistencyLevel(ConsistencyLevel.STRONG)
            .build();
    List<StoredRow> rows = new ArrayList<>();
    connection
        .call(client -> client.query(request))
        .getQueryResults()
        .forEach(result -> rows.add(new StoredRow(result.getEntity())));
    return rows;
  }

  /** The ids of the nearest rows, per vector. */
  List<List<String>> search(List<Embedding> vectors, String filter, int limit) {
    SearchReq request =
        SearchReq.builder()
            .collectionName(spec.name())
            .annsField(Schema.VECTOR)
            .metricType(Schema.type(spec.metric()))
            .data(
                vectors.stream().<BaseVector>map(vector -> new FloatVec(vector.toArray())).toList())
            .filter(filter)
            .limit(limit)
            .searchParams(Map.of("ef", Math.max(2 * limit, MIN_BREADTH)))
            .consistencyLevel(ConsistencyLevel.STRONG)
            .build();
    return connection
        .call((MilvusClientV2 client) -> client.search(request))
        .getSearchResults()
        .stream()
        .map(hits -> hits.stream().map(hit -> (String) hit.getId()).toList())
        .toList();
  }
}
