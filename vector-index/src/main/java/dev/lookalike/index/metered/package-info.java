/**
 * How long an index's calls take, how large they are and how they fail, measured from outside. Any
 * index can be wrapped. The port and its adapters know nothing of it.
 */
@NullMarked
package dev.lookalike.index.metered;

import org.jspecify.annotations.NullMarked;
