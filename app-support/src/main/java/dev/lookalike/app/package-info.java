/**
 * What the deployables share around their own work: settings read into records, health and
 * measurements over HTTP, orderly start and stop. Nothing of the way of the data is here.
 */
@NullMarked
package dev.lookalike.app;

import org.jspecify.annotations.NullMarked;
