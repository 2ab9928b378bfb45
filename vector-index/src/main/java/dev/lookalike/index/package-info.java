/**
 * The vector index as the apps see it: immutable rows by image and version, the newest of which is
 * found. The adapters lie in packages of their own and pass one contract test. Scores, errors and
 * what a late write does are said here, once.
 */
@NullMarked
package dev.lookalike.index;

import org.jspecify.annotations.NullMarked;
