/**
 * Hours of a catalogue's life in minutes: uploads, replacements, deletes, copies and queries at a
 * steady pace, while everything that could grow is sampled. The number of images stays the same, so
 * that only the logs have a reason to grow. Ends in a verdict, a table and a graph.
 */
@NullMarked
package dev.lookalike.campaign.soak;

import org.jspecify.annotations.NullMarked;
