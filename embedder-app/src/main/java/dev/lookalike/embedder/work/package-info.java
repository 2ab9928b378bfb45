/**
 * From a reference to its vector: fetch, decode and embed, bounded in threads, memory and load on
 * each host. Nothing here knows topics or stores; a {@link dev.lookalike.embedder.work.Job} comes
 * in and its {@link dev.lookalike.embedder.work.Outcome} goes back. What may go wrong is a value,
 * except for what must stop the process.
 */
@NullMarked
package dev.lookalike.embedder.work;

import org.jspecify.annotations.NullMarked;
