package dev.lookalike.query;

import dev.lookalike.index.IndexRow;
import dev.lookalike.schema.Embedding;
import dev.lookalike.schema.Fingerprint;
import dev.lookalike.schema.ImageFacts;
import org.jspecify.annotations.Nullable;

/**
 * What a request is about.
 *
 * @param embedding to search by
 * @param facts of the picture; null of a mere vector
 * @param fingerprint to compare results with; null of a mere vector, and where no one asked for it
 */
record Subject(Embedding embedding, @Nullable ImageFacts facts, @Nullable Fingerprint fingerprint) {
  static Subject of(Embedding embedding) {
    return new Subject(embedding, null, null);
  }

  static Subject of(IndexRow.Present row) {
    return new Subject(row.embedding(), row.facts(), row.fingerprint());
  }
}
