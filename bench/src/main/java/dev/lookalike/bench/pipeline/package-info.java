/**
 * The whole pipeline against a bare loop over the same library calls. {@link
 * dev.lookalike.bench.pipeline.PipelineBench} is the command; it starts the local mode and the loop
 * as processes of their own and prints ratios. Figures of one run only may be compared.
 */
@NullMarked
package dev.lookalike.bench.pipeline;

import org.jspecify.annotations.NullMarked;
