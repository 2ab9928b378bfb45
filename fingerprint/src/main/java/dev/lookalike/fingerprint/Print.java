package dev.lookalike.fingerprint;

/**
 * What a fingerprint holds.
 *
 * @param width of the compared picture, in pixels
 * @param height of the compared picture
 * @param content without uniform borders
 * @param points of the picture
 * @param mirroredPoints of the picture mirrored left to right: ORB's descriptors do not survive
 *     mirroring
 * @param luma of the content, LUMA_CELLS x LUMA_CELLS, row by row, 0 to 255
 * @param chroma Lab's a of the content, CHROMA_CELLS x CHROMA_CELLS, then b; less 128, so that grey
 *     is 0
 */
@SuppressWarnings("ArrayRecordComponent") // read in tight loops, never compared
record Print(
    int width,
    int height,
    ContentBox content,
    Keypoints points,
    Keypoints mirroredPoints,
    float[] luma,
    float[] chroma) {
  static final int LUMA_CELLS = 48;
  static final int CHROMA_CELLS = 24;
}
