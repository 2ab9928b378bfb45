/** A main beside the packaged embedder, in its package so that it can give it other parts. */
@NullMarked
package dev.lookalike.embedder;

import org.jspecify.annotations.NullMarked;
