/** How far consumer groups are behind: {@link dev.lookalike.console.lag.ConsumerLag}. */
@NullMarked
package dev.lookalike.console.lag;

import org.jspecify.annotations.NullMarked;
