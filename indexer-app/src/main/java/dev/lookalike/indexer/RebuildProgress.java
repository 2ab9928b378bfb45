package dev.lookalike.indexer;

/**
 * How far the rebuild of an index is.
 *
 * @param done of the log's offsets, from its beginning
 * @param of as many as there were to do when it was last looked at
 */
public record RebuildProgress(long done, long of) {}
