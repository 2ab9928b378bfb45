package dev.lookalike.embedding;

import java.nio.ByteBuffer;

/**
 * A picture as the model takes it.
 *
 * @param pixels a direct buffer of height x width x 3 unsigned bytes, RGB, row by row, at position
 *     0
 * @param width in pixels, the model's
 * @param height in pixels, the model's
 */
public record ModelInput(ByteBuffer pixels, int width, int height) {}
