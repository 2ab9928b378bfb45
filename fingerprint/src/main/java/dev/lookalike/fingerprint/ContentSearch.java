package dev.lookalike.fingerprint;

import dev.lookalike.fingerprint.TemplateMatch.Window;
import org.jspecify.annotations.Nullable;

/**
 * Looks for the whole content of one picture, upright, within the other's: for pictures that have
 * too few points. First coarsely over seven sizes, then finely around the best.
 */
final class ContentSearch {
  private static final int COARSE = 20;
  private static final int SIZES = 7;
  private static final double SMALLER = 0.86;
  private static final double[] FINER = {0.95, 1, 1.05};
  private static final int REACH = 2;
  private static final double PROMISING = 0.4;
  private static final double FLAT = 4;

  /** Less than a fifth of the other's side would match anywhere. */
  private static final int SMALLEST = 5;

  private final Print inner;
  private final Print outer;
  private final double widths;
  private final double heights;

  private ContentSearch(Print inner, Print outer) {
    this.inner = inner;
    this.outer = outer;
    this.widths = (double) inner.content().width() / outer.content().width();
    this.heights = (double) inner.content().height() / outer.content().height();
  }

  /**
   * @param correlation of the lights, -1 to 1
   * @param scale from the inner picture's pixels to the outer's
   * @param x of the inner's corner, as a fraction of the outer's content
   * @param y of the inner's corner
   */
  private record Place(double correlation, double scale, double x, double y) {}

  /** From the first picture to the second; null where neither is found in the other. */
  static @Nullable Affine find(Print first, Print second) {
    ContentSearch there = new ContentSearch(first, second);
    ContentSearch back = new ContentSearch(second, first);
    Place firstInSecond = there.coarsely();
    Place secondInFirst = back.coarsely();
    boolean forwards =
        firstInSecond != null
            && (secondInFirst == null
                || firstInSecond.correlation() >= secondInFirst.correlation());
    Place coarse = forwards ? firstInSecond : secondInFirst;
    if (coarse == null || coarse.correlation() < PROMISING) {
      return null;
    }
    Place fine = (forwards ? there : back).finely(coarse);
    if (fine == null) {
      return null;
    }
    return forwards
        ? transform(fine, first.content(), second.content())
        : transform(fine, second.content(), first.content()).inverse();
  }

  private static Affine transform(Place place, ContentBox inner, ContentBox outer) {
    double scale = place.scale();
    double x = outer.left() + place.x() * outer.width() - scale * inner.left();
    double y = outer.top() + place.y() * outer.height() - scale * inner.top();
    return new Affine(scale, 0, x, 0, scale, y);
  }

  private @Nullable Place coarsely() {
    float[] small = Shrink.to(outer.luma(), Print.LUMA_CELLS, COARSE, COARSE);
    LightGrid coarse = LightGrid.of(small, COARSE);
    Place best = null;
    double scale = largest();
    for (int i = 0; i < SIZES; i++, scale *= SMALLER) {
      best = better(best, attempt(coarse, scale, null));
    }
    return best;
  }

  private @Nullable Place finely(Place coarse) {
    LightGrid fine = LightGrid.of(outer.luma(), Print.LUMA_CELLS);
    Place finest = null;
    for (double factor : FINER) {
      double scale = Math.min(factor * coarse.scale(), largest());
      finest = better(finest, attempt(fine, scale, coarse));
    }
    return finest;
  }

  /** The scale at which the inner content just fits. */
  private double largest() {
    return Math.min(1 / widths, 1 / heights);
  }

  private static @Nullable Place better(@Nullable Place best, @Nullable Place next) {
    boolean better = best == null || (next != null && next.correlation() > best.correlation());
    return better ? next : best;
  }

  private @Nullable Place attempt(LightGrid large, double scale, @Nullable Place near) {
    int n = large.width();
    int width = Math.min(n, (int) Math.rint(n * scale * widths));
    int height = Math.min(n, (int) Math.rint(n * scale * heights));
    if (Math.min(width, height) < n / SMALLEST) {
      return null;
    }
    LightGrid small = LightGrid.of(Shrink.to(inner.luma(), Print.LUMA_CELLS, width, height), width);
    if (small.deviation() < FLAT) {
      return null;
    }
    TemplateMatch match = TemplateMatch.best(large, small, window(near, n, small));
    return new Place(match.correlation(), scale, (double) match.x() / n, (double) match.y() / n);
  }

  private static Window window(@Nullable Place near, int n, LightGrid small) {
    int right = n - small.width();
    int bottom = n - small.height();
    if (near == null) {
      return new Window(0, 0, right, bottom);
    }
    int x = (int) Math.rint(near.x() * n);
    int y = (int) Math.rint(near.y() * n);
    return new Window(
        Math.min(right, Math.max(0, x - REACH)),
        Math.min(bottom, Math.max(0, y - REACH)),
        Math.min(right, x + REACH),
        Math.min(bottom, y + REACH));
  }
}
