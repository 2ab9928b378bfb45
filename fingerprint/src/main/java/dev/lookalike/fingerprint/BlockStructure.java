package dev.lookalike.fingerprint;

import java.util.EnumMap;
import java.util.Map;

/**
 * The structure of light block by block: a change in one place spoils one block, not the whole.
 *
 * @param looked the cells that are looked at
 * @param agreeing cells of the blocks that agree
 * @param drawn how many blocks have structure on at least one side
 * @param agree how many of these look alike
 * @param against how many contradict each other
 * @param onlyFirst how many have structure in the first alone
 * @param onlySecond how many in the second alone
 */
@SuppressWarnings("ArrayRecordComponent") // read in tight loops, never compared
record BlockStructure(
    boolean[] looked,
    boolean[] agreeing,
    int drawn,
    int agree,
    int against,
    int onlyFirst,
    int onlySecond) {
  private static final int SIDE = 6;
  private static final int BLOCKS = Canvas.SIDE / SIDE;
  private static final int FEWEST = 14;
  private static final double FLAT = 4;
  private static final double STRUCTURE = 25;

  /** Of two variances: less than this share of the other is no structure. */
  private static final double ONE_SIDED = 0.1;

  private static final double AGREE = 0.6;
  private static final double AGAINST = 0.3;

  /**
   * @param looked the cells to look at
   */
  static BlockStructure of(Canvas canvas, boolean[] looked) {
    boolean[] agreeing = Cells.none();
    Map<Kind, Integer> count = new EnumMap<>(Kind.class);
    for (int block = 0; block < BLOCKS * BLOCKS; block++) {
      int at = block / BLOCKS * SIDE * Canvas.SIDE + block % BLOCKS * SIDE;
      Kind kind = kind(canvas, looked, at);
      count.merge(kind, 1, Integer::sum);
      if (kind == Kind.AGREE) {
        for (int i = 0; i < SIDE * SIDE; i++) {
          int cell = cell(at, i);
          agreeing[cell] = canvas.shared()[cell];
        }
      }
    }
    return new BlockStructure(
        looked,
        agreeing,
        BLOCKS * BLOCKS - count.getOrDefault(Kind.PLAIN, 0),
        count.getOrDefault(Kind.AGREE, 0),
        count.getOrDefault(Kind.AGAINST, 0),
        count.getOrDefault(Kind.ONLY_FIRST, 0),
        count.getOrDefault(Kind.ONLY_SECOND, 0));
  }

  private enum Kind {
    PLAIN,
    AGREE,
    UNDECIDED,
    AGAINST,
    ONLY_FIRST,
    ONLY_SECOND
  }

  private static Kind kind(Canvas canvas, boolean[] looked, int at) {
    int n = 0;
    double sumA = 0;
    double sumB = 0;
    double squaresA = 0;
    double squaresB = 0;
    double products = 0;
    for (int i = 0; i < SIDE * SIDE; i++) {
      int cell = cell(at, i);
      if (looked[cell]) {
        double a = canvas.firstLuma()[cell];
        double b = canvas.secondLuma()[cell];
        n++;
        sumA += a;
        sumB += b;
        squaresA += a * a;
        squaresB += b * b;
        products += a * b;
      }
    }
    if (n < FEWEST) {
      return Kind.PLAIN;
    }
    double varianceA = squaresA / n - sumA / n * (sumA / n);
    double varianceB = squaresB / n - sumB / n * (sumB / n);
    double covariance = products / n - sumA / n * (sumB / n);
    return kind(varianceA, varianceB, covariance);
  }

  private static Kind kind(double varianceA, double varianceB, double covariance) {
    double more = Math.max(varianceA, varianceB);
    if (more <= STRUCTURE) {
      return Kind.PLAIN;
    }
    if (Math.min(varianceA, varianceB) < ONE_SIDED * more) {
      return varianceA > varianceB ? Kind.ONLY_FIRST : Kind.ONLY_SECOND;
    }
    double correlation =
        covariance / Math.sqrt(Math.max(varianceA, FLAT) * Math.max(varianceB, FLAT));
    if (correlation > AGREE) {
      return Kind.AGREE;
    }
    return correlation <= AGAINST ? Kind.AGAINST : Kind.UNDECIDED;
  }

  private static int cell(int at, int i) {
    return at + i / SIDE * Canvas.SIDE + i % SIDE;
  }
}
