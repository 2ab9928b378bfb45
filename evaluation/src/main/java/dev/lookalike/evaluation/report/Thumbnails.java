package dev.lookalike.evaluation.report;

import org.jspecify.annotations.Nullable;

/** Small pictures of a set as {@code data:} references. */
public interface Thumbnails {
  /** A query's picture; null when there is none to show. */
  @Nullable String ofQuery(String id);

  /** A ref's picture; null when there is none to show. */
  @Nullable String ofRef(String id);
}
