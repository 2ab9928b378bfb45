package dev.lookalike.fingerprint;

/**
 * How the colours and lightness of two aligned pictures agree where both have drawn something and
 * neither was changed.
 *
 * @param colours there
 * @param lightness of what both have drawn
 * @param seen share of what both have drawn whose colours were compared, 0 to 1
 */
record Appearance(Colours colours, Lightness lightness, double seen) {
  private static final int FEWEST = 30;

  static Appearance of(Print first, Print second, Measures measures) {
    boolean[] both = measures.parts().both();
    boolean[] inner = measures.parts().inner();
    if (Cells.count(inner) < FEWEST) {
      inner = both;
    }
    boolean[] calm = Cells.not(Cells.dilated(measures.changes().any(), 1));
    boolean[] compared = Cells.and(inner, Cells.or(measures.near().blocks().agreeing(), calm));
    Canvas canvas = measures.canvas();
    return new Appearance(
        Colours.of(canvas.colours(first, second, compared)),
        Lightness.of(canvas, inner, compared),
        (double) Cells.count(compared) / Math.max(Cells.count(inner), FEWEST));
  }
}
