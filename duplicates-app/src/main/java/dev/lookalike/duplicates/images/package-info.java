/**
 * What each image is, and who must hear when that changes. An event about an image is cut into
 * words for the images that it names; each image keeps its state and its partners, and passes on
 * what pairs and content buckets need to know.
 */
@NullMarked
package dev.lookalike.duplicates.images;

import org.jspecify.annotations.NullMarked;
