/**
 * What an installation needs goes away for a while: the index, the broker, an image host, or the
 * apps themselves in good order. Nothing may be lost or given up, and health says what is missing.
 */
@NullMarked
package dev.lookalike.campaign.outages;

import org.jspecify.annotations.NullMarked;
