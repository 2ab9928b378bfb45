/**
 * From the bytes of an image file to its vector and content identity. OpenCV decodes, DJL runs the
 * model, a manifest file beside the model says how. Nothing here knows Kafka or an index.
 */
@NullMarked
package dev.lookalike.embedding;

import org.jspecify.annotations.NullMarked;
