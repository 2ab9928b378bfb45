/**
 * Campaigns that do to a whole installation what the world does to it, and then ask whether the
 * promises were kept. Each starts the packaged apps as processes of their own, has a short form in
 * the normal build and a long one under {@code -Dcampaign.length=long}, prints its seed, and ends
 * with a verifier that reads topics and index from outside.
 */
@NullMarked
package dev.lookalike.campaign;

import org.jspecify.annotations.NullMarked;
