package dev.lookalike.bench.scale;

import java.util.SplittableRandom;

/**
 * A random rotation in O(n log n): three rounds of random signs, a random permutation and a
 * Walsh-Hadamard transform of blocks as long as the dimension's largest power of two.
 */
final class Rotation {
  private static final int ROUNDS = 3;
  private final int[][] order = new int[ROUNDS][];
  private final float[][] signs = new float[ROUNDS][];
  private final int block;

  Rotation(int dimension, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    block = Integer.lowestOneBit(dimension);
    for (int round = 0; round < ROUNDS; round++) {
      order[round] = permutation(dimension, random);
      signs[round] = new float[dimension];
      for (int i = 0; i < dimension; i++) {
        signs[round][i] = (random.nextBoolean() ? 1 : -1) / (float) Math.sqrt(block);
      }
    }
  }

  private static int[] permutation(int length, SplittableRandom random) {
    int[] order = new int[length];
    for (int i = 0; i < length; i++) {
      int other = random.nextInt(i + 1);
      order[i] = order[other];
      order[other] = i;
    }
    return order;
  }

  /** Rotates in place. */
  void apply(float[] vector) {
    float[] turned = new float[vector.length];
    for (int round = 0; round < ROUNDS; round++) {
      for (int i = 0; i < vector.length; i++) {
        turned[i] = vector[order[round][i]] * signs[round][i];
      }
      for (int start = 0; start < vector.length; start += block) {
        hadamard(turned, start);
      }
      System.arraycopy(turned, 0, vector, 0, vector.length);
    }
  }

  private void hadamard(float[] values, int start) {
    for (int half = 1; half < block; half *= 2) {
      for (int pair = start; pair < start + block; pair += 2 * half) {
        for (int i = pair; i < pair + half; i++) {
          float sum = values[i] + values[i + half];
          values[i + half] = values[i] - values[i + half];
          values[i] = sum;
        }
      }
    }
  }
}
