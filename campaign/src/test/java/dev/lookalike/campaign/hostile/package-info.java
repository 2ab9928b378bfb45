/**
 * Files, events and requests of strangers, thrown at all apps at once with valid ones between them.
 * Each must end as its contract says, the valid ones as if they were alone. No process may die or
 * grow beyond what its settings allow.
 */
@NullMarked
package dev.lookalike.campaign.hostile;

import org.jspecify.annotations.NullMarked;
