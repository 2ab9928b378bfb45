package dev.lookalike.examples.shop;

import dev.lookalike.schema.ImageKey;
import dev.lookalike.schema.ImageUpload;
import dev.lookalike.schema.Topics;
import java.time.Instant;
import java.util.Map;
import org.springframework.context.event.EventListener;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.stereotype.Component;

/** Tells Lookalike of each product's picture; a product that is gone is a null value. */
@Component
class PicturePublisher {
  private final KafkaTemplate<String, ImageUpload> uploads;

  PicturePublisher(KafkaTemplate<String, ImageUpload> uploads) {
    this.uploads = uploads;
  }

  @EventListener
  void publish(Products.Changed change) {
    String key = new ImageKey(LookalikeConfiguration.TENANT, change.sku()).toString();
    // Waits, so that whoever changed the product hears when Kafka does not take it.
    uploads
        .send(Topics.UPLOADS, key, change.product().map(PicturePublisher::upload).orElse(null))
        .join();
  }

  private static ImageUpload upload(Product product) {
    return new ImageUpload(
        product.picture(),
        Map.of("sku", product.sku(), "category", product.category()),
        Instant.now());
  }
}
