/**
 * What every user of OpenCV here shares: the native code, loaded and set up once, and the picture
 * that is handed from those who decode to those who look. Native memory never leaves a caller's
 * PointerScope. Nothing here knows a file format or a model.
 */
@NullMarked
package dev.lookalike.opencv;

import org.jspecify.annotations.NullMarked;
