package dev.lookalike.index;

import dev.lookalike.schema.ModelId;

/**
 * What an index holds; written into it when it is created and compared at each open.
 *
 * @param name of the physical index: letters, digits and {@code _}
 * @param model whose vectors it holds
 * @param dimension of the vectors
 * @param metric by which they are compared
 */
public record IndexSpec(String name, ModelId model, int dimension, Metric metric) {}
