/**
 * The command line over catalog-client. {@link dev.lookalike.console.Main} reads the arguments;
 * each command is a class of its own in {@code command}, and {@code local} runs everything in one
 * process. Standard output is what a command answers, standard error is for people watching.
 */
@NullMarked
package dev.lookalike.console;

import org.jspecify.annotations.NullMarked;
