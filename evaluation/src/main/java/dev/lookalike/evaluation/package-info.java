/**
 * How well scores tell copies from pictures that only look alike: precision, recall and their
 * intervals over labelled pairs of pictures, and how well vectors find pictures of one class. Plain
 * arithmetic on scores that were made elsewhere. Ties are never broken by the order of the input.
 */
@NullMarked
package dev.lookalike.evaluation;

import org.jspecify.annotations.NullMarked;
