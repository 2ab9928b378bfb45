package dev.lookalike.duplicates.pairs;

import dev.lookalike.schema.ModelId;

/**
 * What a search measured between two contents, before any verdict.
 *
 * @param model whose vectors were compared
 * @param similarity of the vectors by the index's metric, higher is better
 */
public record Comparison(ModelId model, double similarity) {}
