package dev.lookalike.client;

import dev.lookalike.schema.ImageKey;

/**
 * An upload or delete that Kafka has acknowledged.
 *
 * @param image the image it is about
 * @param partition of image-uploads
 * @param offset of it there; within one image, a greater offset is a newer version
 */
public record Published(ImageKey image, int partition, long offset) {}
