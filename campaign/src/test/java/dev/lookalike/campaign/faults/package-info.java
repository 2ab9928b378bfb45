/**
 * Kills, stalls, restarts, joins and leaves of processes, in an order that a seed gives, while a
 * catalogue goes on publishing.
 */
@NullMarked
package dev.lookalike.campaign.faults;

import org.jspecify.annotations.NullMarked;
