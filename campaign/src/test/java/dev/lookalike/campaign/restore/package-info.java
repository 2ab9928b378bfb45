/**
 * How long the work stands still after a kill: until another instance has the partitions, and until
 * each store is read back from its changelog, for a million images. It measures and refuses
 * nothing; run by name, on a machine that does nothing else.
 */
@NullMarked
package dev.lookalike.campaign.restore;

import org.jspecify.annotations.NullMarked;
