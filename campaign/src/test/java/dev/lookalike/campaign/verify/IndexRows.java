package dev.lookalike.campaign.verify;

import dev.lookalike.campaign.landscape.Landscape;
import dev.lookalike.schema.ImageKey;
import dev.lookalike.schema.Version;
import io.milvus.v2.client.ConnectConfig;
import io.milvus.v2.client.MilvusClientV2;
import io.milvus.v2.common.ConsistencyLevel;
import io.milvus.v2.service.vector.request.QueryReq;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the index holds, read over the server's own protocol. */
public final class IndexRows {
  private static final Pattern ID = Pattern.compile("(.+)@(\\d+:\\d+)");
  private static final String COLLECTION =
      "images_" + Landscape.MODEL.toString().replaceAll("[^A-Za-z0-9_]", "_");
  private static final int MOST = 16_384;
  private static final int DEADLINE_MILLIS = 30_000;

  private IndexRows() {}

  /** A version of an image, as a vector or as the note that it is gone. */
  public record Row(ImageKey image, Version version, boolean present) {}

  public static List<Row> read(String uri) {
    return read(uri, COLLECTION);
  }

  /** Of the physical index of this name. */
  public static List<Row> read(String uri, String collection) {
    MilvusClientV2 client =
        new MilvusClientV2(ConnectConfig.builder().uri(uri).rpcDeadlineMs(DEADLINE_MILLIS).build());
    try {
      QueryReq everything =
          QueryReq.builder()
              .collectionName(collection)
              .filter("id != \"\"")
              .outputFields(List.of("id", "deleted"))
              .limit(MOST)
              .consistencyLevel(ConsistencyLevel.STRONG)
              .build();
      List<Row> rows = new ArrayList<>();
      client.query(everything).getQueryResults().forEach(result -> add(result.getEntity(), rows));
      return rows;
    } finally {
      client.close();
    }
  }

  /** Rows about the index itself have ids of another form. */
  private static void add(Map<String, Object> fields, List<Row> rows) {
    Matcher id = ID.matcher((String) fields.get("id"));
    if (id.matches()) {
      rows.add(
          new Row(
              ImageKey.parse(id.group(1)),
              Version.parse(id.group(2)),
              Boolean.FALSE.equals(fields.get("deleted"))));
    }
  }
}
