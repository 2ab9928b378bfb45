/**
 * The packaged query app under more requests than it can answer. Everything is measured from
 * outside, by the broker's clock: from a request's append to the log to its reply's append. The
 * generator shares the machine with what it measures.
 */
@NullMarked
package dev.lookalike.campaign.load;

import org.jspecify.annotations.NullMarked;
