/** An image that the native decoder dies of, in the packaged embedder with its real parts. */
@NullMarked
package dev.lookalike.campaign.poison;

import org.jspecify.annotations.NullMarked;
