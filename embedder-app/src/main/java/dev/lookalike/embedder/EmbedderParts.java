package dev.lookalike.embedder;

import dev.lookalike.embedding.ImageDecoder;
import dev.lookalike.embedding.ImageEmbedder;
import dev.lookalike.reference.ReferenceFetcher;

/** What the embedder works with; it closes them at its end. */
record EmbedderParts(ReferenceFetcher fetcher, ImageDecoder decoder, ImageEmbedder embedder) {
  void close() {
    fetcher.close();
    embedder.close();
  }
}
