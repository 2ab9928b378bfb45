package dev.lookalike.fingerprint;

/**
 * The first picture's thumbnails laid over the second's, cell by cell of the second's grids.
 *
 * @param transform from the first picture to the second
 * @param firstLuma the first's light, 0 to 255; 0 where it shows nothing
 * @param secondLuma the second's
 * @param shared the cells that both show
 * @param cells how many those are
 * @param firstChroma the first's colour, as in {@link Print#chroma}
 * @param secondChroma the second's
 * @param sharedChroma the cells of the coarser colour grid that both show
 */
@SuppressWarnings("ArrayRecordComponent") // read in tight loops, never compared
record Overlay(
    Affine transform,
    float[] firstLuma,
    float[] secondLuma,
    boolean[] shared,
    int cells,
    float[] firstChroma,
    float[] secondChroma,
    boolean[] sharedChroma) {
  static Overlay of(Print first, Print second, Affine transform) {
    int n = Print.LUMA_CELLS;
    Resampler luma = Resampler.of(first, second, transform, n);
    Resampler chroma = Resampler.of(first, second, transform, Print.CHROMA_CELLS);
    boolean[] shared = luma.inside();
    return new Overlay(
        transform,
        luma.resample(first.luma()),
        second.luma(),
        shared,
        Cells.count(shared),
        chroma.resample(first.chroma()),
        second.chroma(),
        Cells.halved(shared, n));
  }

  /** Share of the second's content that the first shows too. */
  double share() {
    return (double) cells / shared.length;
  }
}
