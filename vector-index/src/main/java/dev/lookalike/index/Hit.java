package dev.lookalike.index;

import dev.lookalike.schema.ImageFacts;
import dev.lookalike.schema.ImageKey;
import dev.lookalike.schema.Version;

/**
 * An image that a search found, in its newest version.
 *
 * @param score by the index's {@link Metric}
 */
public record Hit(ImageKey image, Version version, double score, ImageFacts facts) {}
