package dev.lookalike.examples.shop;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Repository;

/** All products; a real shop has a database here and publishes once its transaction committed. */
@Repository
class Products {
  private final Map<String, Product> bySku = new ConcurrentHashMap<>();
  private final ApplicationEventPublisher events;

  Products(ApplicationEventPublisher events) {
    this.events = events;
  }

  /** A product is there, or no longer. */
  record Changed(String sku, Optional<Product> product) {}

  void save(Product product) {
    bySku.put(product.sku(), product);
    events.publishEvent(new Changed(product.sku(), Optional.of(product)));
  }

  void delete(String sku) {
    bySku.remove(sku);
    events.publishEvent(new Changed(sku, Optional.empty()));
  }

  Optional<Product> find(String sku) {
    return Optional.ofNullable(bySku.get(sku));
  }
}
