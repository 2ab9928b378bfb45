package dev.lookalike.evaluation.picture;

import java.util.Arrays;

/**
 * The few refs with the highest inner products, best first; equal ones in the order of the refs.
 */
final class Nearest {
  private final int[] refs;
  private final float[] products;
  private int count;

  Nearest(int most) {
    this.refs = new int[most];
    this.products = new float[most];
  }

  /** Refs come in rising order. */
  void offer(int ref, float product) {
    if (count == refs.length && (count == 0 || product <= products[count - 1])) {
      return;
    }
    int place = count < refs.length ? count++ : count - 1;
    while (place > 0 && products[place - 1] < product) {
      products[place] = products[place - 1];
      refs[place] = refs[place - 1];
      place--;
    }
    products[place] = product;
    refs[place] = ref;
  }

  int[] refs() {
    return Arrays.copyOf(refs, count);
  }
}
