/**
 * How commands talk: lines for people or JSON for programs, bars where a terminal is watched, a
 * sentence for each fault, a last word at Ctrl-C. Everything that all commands owe to whoever runs
 * them is here, so that none has its own way. Nothing here knows Kafka or pictures.
 */
@NullMarked
package dev.lookalike.console.terminal;

import org.jspecify.annotations.NullMarked;
