/**
 * From a reference in an upload or a request to the bytes behind it. What may be fetched, how much
 * and for how long is decided here; nobody else opens a stranger's address. Failures are typed by
 * whether trying again can help.
 */
@NullMarked
package dev.lookalike.reference;

import org.jspecify.annotations.NullMarked;
