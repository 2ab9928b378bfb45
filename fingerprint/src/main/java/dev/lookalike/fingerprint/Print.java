package dev.lookalike.fingerprint;

import org.jspecify.annotations.Nullable;

/**
 * What a fingerprint holds.
 *
 * @param width of the compared picture, in pixels
 * @param height of the compared picture
 * @param content without uniform borders
 * @param points of the picture
 * @param luma of the content, LUMA_CELLS x LUMA_CELLS, row by row, 0 to 255
 * @param background of the same cells: 1 for a plain background, 0 for what is drawn
 * @param chromaA Lab's a of the content, CHROMA_CELLS x CHROMA_CELLS, less 128, so that grey is 0
 * @param chromaB Lab's b in the same way
 * @param ink of a page of text; null of any other picture
 */
@SuppressWarnings("ArrayRecordComponent") // read in tight loops, never compared
record Print(
    int width,
    int height,
    ContentBox content,
    Keypoints points,
    float[] luma,
    float[] background,
    float[] chromaA,
    float[] chromaB,
    @Nullable Ink ink) {
  static final int LUMA_CELLS = 56;
  static final int CHROMA_CELLS = 24;

  boolean hasBackground() {
    for (float cell : background) {
      if (cell > 0) {
        return true;
      }
    }
    return false;
  }
}
