/**
 * The web gallery: search, duplicates and what goes on, for people. {@link
 * dev.lookalike.console.gallery.Gallery} serves one page with its JSON and its events, over
 * catalog-client alone. It is written as if the next stranger's picture and the next web page in
 * the same browser meant harm: pictures are made anew, addresses are signed, decisions cannot be
 * forged.
 */
@NullMarked
package dev.lookalike.console.gallery;

import org.jspecify.annotations.NullMarked;
