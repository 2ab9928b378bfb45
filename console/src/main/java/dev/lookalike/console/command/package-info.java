/**
 * One class a command; each reads its options, calls catalog-client or image-embedding, and prints.
 * What several share (connection, printing, progress) is a picocli mixin. Exit codes: 0 done, 1 the
 * work failed, 2 wrong usage.
 */
@NullMarked
package dev.lookalike.console.command;

import org.jspecify.annotations.NullMarked;
