/**
 * From the raw figures of a comparison to the probability that two pictures are copies of each
 * other, and from that to a tier. The coefficients stand in a file beside the image model that they
 * were fitted with and are bound to its version. Arithmetic only: who compares, searches and
 * announces is elsewhere, and all of them reckon with this.
 */
@NullMarked
package dev.lookalike.verdict;

import org.jspecify.annotations.NullMarked;
