/**
 * How an index behaves as it grows: fills one through our own port with vectors that are spread as
 * pictures' vectors are, and compares its answers with exact ones. {@link
 * dev.lookalike.bench.scale.IndexScale} is the command.
 */
@NullMarked
package dev.lookalike.bench.scale;

import org.jspecify.annotations.NullMarked;
