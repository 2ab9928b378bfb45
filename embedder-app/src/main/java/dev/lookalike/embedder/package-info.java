/**
 * The embedder: image-uploads become image-vectors, image-failures and upload-receipts, exactly
 * once. The Streams side here takes uploads into an inbox and drains finished work from it, each in
 * a transaction; {@link dev.lookalike.embedder.work} does the work beside it. The latest upload of
 * an image decides.
 */
@NullMarked
package dev.lookalike.embedder;

import org.jspecify.annotations.NullMarked;
