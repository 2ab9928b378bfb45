package dev.lookalike.embedder.work;

import java.time.Instant;

/**
 * A file as it was fetched.
 *
 * @param file its bytes
 * @param hash SHA-256 of the file
 * @param page the page that the reference asks for, from 1
 * @param startedAt when fetching began
 * @param millis how long it took
 */
@SuppressWarnings("ArrayRecordComponent") // handed from thread to thread, never compared
record Fetched(byte[] file, byte[] hash, int page, Instant startedAt, long millis) {
  ContentCache.Key content() {
    return ContentCache.key(hash, page);
  }
}
