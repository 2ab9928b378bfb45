/**
 * What other settings would change. The recorded neighbours carry the raw figures of each
 * comparison, so verdicts are reckoned again from the log alone; nothing is fetched, compared or
 * published.
 */
@NullMarked
package dev.lookalike.console.whatif;

import org.jspecify.annotations.NullMarked;
