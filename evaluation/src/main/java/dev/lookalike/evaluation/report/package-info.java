/**
 * An evaluation as one HTML file that needs nothing else: figures, curves, and the pairs that went
 * wrong as pictures. The page itself is a Mustache template among the resources; what stands here
 * prepares its values. It reads well in light and dark.
 */
@NullMarked
package dev.lookalike.evaluation.report;

import org.jspecify.annotations.NullMarked;
