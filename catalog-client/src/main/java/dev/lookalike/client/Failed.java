package dev.lookalike.client;

import dev.lookalike.schema.ImageFailure;

/**
 * A dead letter with the key under which it stands.
 *
 * @param key {@code tenant/image}, or the key of the event that could not be read, as it was
 * @param failure why, and the original event
 */
public record Failed(String key, ImageFailure failure) {
  /** Whether {@link CatalogClient#redrive} takes it: the upload is known and may succeed later. */
  public boolean isRedrivable() {
    return failure.upload() != null && failure.version() != null && failure.reason().redrivable();
  }
}
