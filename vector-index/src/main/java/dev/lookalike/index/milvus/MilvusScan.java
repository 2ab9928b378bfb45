package dev.lookalike.index.milvus;

import dev.lookalike.schema.ImageKey;
import dev.lookalike.schema.Version;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads the ids of all rows that may be found, in parts that one answer can hold. A part that is
 * larger is halved at an id in its middle: no order of the server's answers is relied on, which
 * differs between servers, and the client's own iterator does not escape ids.
 */
final class MilvusScan {
  private static final int MOST = 4096;

  private final MilvusCollection collection;

  MilvusScan(MilvusCollection collection) {
    this.collection = collection;
  }

  /** Ids above the first and up to the second; null: no bound. */
  private record Part(@Nullable String above, @Nullable String upTo) {
    String filter() {
      StringBuilder filter = new StringBuilder(Schema.DELETED + " == false");
      if (above != null) {
        filter.append(" and ").append(Schema.ID).append(" > ").append(Filter.quoted(above));
      }
      if (upTo != null) {
        filter.append(" and ").append(Schema.ID).append(" <= ").append(Filter.quoted(upTo));
      }
      return filter.toString();
    }
  }

  void forEach(BiConsumer<ImageKey, Version> visitor) {
    Deque<Part> parts = new ArrayDeque<>(List.of(new Part(null, null)));
    while (!parts.isEmpty()) {
      Part part = parts.pop();
      List<String> ids =
          collection.query(part.filter(), List.of(Schema.ID), MOST).stream()
              .map(StoredRow::id)
              .sorted()
              .toList();
      if (ids.size() < MOST) {
        ids.forEach(id -> visitor.accept(StoredRow.imageOf(id), StoredRow.versionOf(id)));
      } else {
        String middle = ids.get(ids.size() / 2);
        parts.push(new Part(middle, part.upTo()));
        parts.push(new Part(part.above(), middle));
      }
    }
  }
}
