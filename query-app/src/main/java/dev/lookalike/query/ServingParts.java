package dev.lookalike.query;

import dev.lookalike.embedding.ImageDecoder;
import dev.lookalike.embedding.ImageEmbedder;
import dev.lookalike.embedding.MeteredEmbedder;
import dev.lookalike.index.VectorIndex;
import dev.lookalike.index.metered.MeteredVectorIndex;
import dev.lookalike.verdict.VerdictModel;
import io.micrometer.core.instrument.MeterRegistry;

/**
 * The model and the index that one serving record names, open.
 *
 * @param decoder prepares pictures for the embedder
 * @param embedder of the record's model
 * @param verdict of the same model
 * @param index of the same model, complete
 * @param release lets them go, once, when the last request that uses them has ended; closes what
 *     nobody else shares
 */
public record ServingParts(
    ImageDecoder decoder,
    ImageEmbedder embedder,
    VerdictModel verdict,
    VectorIndex index,
    Runnable release) {
  ServingParts metered(MeterRegistry meters) {
    return new ServingParts(
        decoder,
        new MeteredEmbedder(embedder, meters),
        verdict,
        new MeteredVectorIndex(index, meters),
        release);
  }
}
