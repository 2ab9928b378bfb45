package dev.lookalike.console.catalogue;

import java.util.Map;

/**
 * An image to publish.
 *
 * @param id within the tenant
 * @param uri its reference
 * @param attributes what the catalogue says of it
 */
public record CatalogueEntry(String id, String uri, Map<String, String> attributes) {
  public CatalogueEntry {
    attributes = Map.copyOf(attributes);
  }
}
