/**
 * Asks from outside whether an installation came to the right end: reads the topics as any consumer
 * does and the index over its own protocol, computes from the log of uploads alone what must have
 * come out, and says in sentences where the two differ. It shares the contracts with the apps and
 * no other code.
 */
@NullMarked
package dev.lookalike.campaign.verify;

import org.jspecify.annotations.NullMarked;
