/**
 * Images of one tenant with the same content identity, gathered so that EXACT needs no search. A
 * bucket tells the pairs of its members that they share its content, and when they no longer do.
 * What it costs is bounded however many copies of one placeholder a catalogue holds.
 */
@NullMarked
package dev.lookalike.duplicates.contents;

import org.jspecify.annotations.NullMarked;
