/**
 * Deletes what a catalogue has twice, as the worked example of a consumer of groups. Only members
 * that are EXACT duplicates of their keeper go, and only while the index still shows both as the
 * group's record does. Nothing here is special to the console: it is the client's API alone.
 */
@NullMarked
package dev.lookalike.console.cleanup;

import org.jspecify.annotations.NullMarked;
