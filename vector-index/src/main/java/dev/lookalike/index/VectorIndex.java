package dev.lookalike.index;

import dev.lookalike.schema.ImageKey;
import dev.lookalike.schema.Version;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * A vector index of one model. Many threads may read; writers of the same images are ordered by the
 * rows' versions, not by time: whatever is written when, and by how many processes, a reader finds
 * the newest version of an image and no other. So a late write of an older version is never
 * visible, also after a delete, and writing a row again changes nothing. Of one version a present
 * row replaces a gone one: a rejected upload that is tried again keeps its version.
 *
 * <p>Every call may throw {@link IndexUnavailableException}, within the configured deadline; the
 * caller may repeat it. Constructors do no I/O; {@link #open()} does.
 */
public interface VectorIndex extends AutoCloseable {
  IndexSpec spec();

  /**
   * Connects, and creates the index where there is none.
   *
   * @throws IndexMismatchException when there is one of another spec
   * @throws IndexCorruptException when what is there cannot be read
   */
  void open();

  /**
   * Whether {@link #markComplete()} was called since the index was created. One that is not
   * complete lacks images that the log has, and must be rebuilt before it is searched for
   * duplicates or answers queries.
   */
  boolean isComplete();

  void markComplete();

  /** Answers when the index can serve; health. */
  void check();

  /**
   * Writes rows, durably (they survive a kill of any process) and at once visible to this caller's
   * searches. When it fails, some of the rows may have been written; writing them again is
   * harmless.
   *
   * @param rows at most one per image
   * @throws IllegalArgumentException when there are two of an image, or a vector that {@link
   *     IndexSpec#check} refuses; nothing was written then
   */
  void write(Collection<IndexRow> rows);

  /**
   * The nearest images for each query, in the queries' order, best first, at most topK each. Sees
   * every write that any process finished before the call.
   *
   * @throws IllegalArgumentException when {@link IndexSpec#check} refuses a query's vector
   */
  List<List<Hit>> search(List<VectorQuery> queries);

  /**
   * The newest rows of these images, whole; those unknown or gone are absent. Sees every write that
   * any process finished before the call. Hits carry no fingerprints: who compares pictures asks
   * for the rows of the few that are worth it.
   */
  Map<ImageKey, IndexRow.Present> get(Collection<ImageKey> images);

  /**
   * The newest version written of each image, also of one that is gone; those unknown are absent.
   * Tells a writer whose row is not found that it came late.
   */
  Map<ImageKey, Version> versions(Collection<ImageKey> images);

  /**
   * Tells of every image that can be found, in no order. An image may be told of more than once;
   * the newest version is among them. What is written meanwhile may be told of or not.
   */
  void forEachPresent(BiConsumer<ImageKey, Version> visitor);

  /** How many images can be found; for people, may lag. */
  long count();

  @Override
  void close();
}
