/**
 * The embedded index: Lucene in a directory of one process, with HNSW graphs over vectors quantised
 * to seven bits. The exact vectors are kept beside them and every hit is scored by those. What a
 * write acknowledged survives a kill of the process.
 */
@NullMarked
package dev.lookalike.index.lucene;

import org.jspecify.annotations.NullMarked;
