/**
 * A tenant's open pairs, seen together: images with too many of them become floods whose pairs are
 * folded, and the others are gathered into stars around the image to keep. Which floods and groups
 * there are follows from the open pairs alone, whatever the order in which they came; the work for
 * one pair is bounded by how many pairs an image may have. Nothing here knows of Kafka.
 */
@NullMarked
package dev.lookalike.duplicates.groups;

import org.jspecify.annotations.NullMarked;
