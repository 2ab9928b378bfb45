/**
 * The packaged apps on what a disk may do to them: full, read-only, damaged, or with half a model
 * on it. Each ends in a sentence that says what to do or in a rebuild from the log.
 */
@NullMarked
package dev.lookalike.campaign.disk;

import org.jspecify.annotations.NullMarked;
