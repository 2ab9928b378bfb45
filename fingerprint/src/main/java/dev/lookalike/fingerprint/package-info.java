/**
 * From a decoded picture to a fingerprint of a few kilobytes, and from two fingerprints to what
 * they say about each other: alignment, matched points, agreement of light and colour. Both take
 * OpenCV's native code. Nothing here decides: a verdict's probability is fitted elsewhere on what
 * the comparison measured.
 */
@NullMarked
package dev.lookalike.fingerprint;

import org.jspecify.annotations.NullMarked;
