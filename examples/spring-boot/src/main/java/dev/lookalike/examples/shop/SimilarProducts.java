package dev.lookalike.examples.shop;

import dev.lookalike.schema.SimilarityReply;
import dev.lookalike.schema.SimilarityReply.Status;
import dev.lookalike.schema.SimilarityRequest;
import dev.lookalike.schema.Topics;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.springframework.kafka.requestreply.ReplyingKafkaTemplate;
import org.springframework.stereotype.Component;

/** "What looks like this?" by a product's own picture, over the query topics. */
@Component
class SimilarProducts {
  private static final int TIMEOUT_MILLIS = 2_000;

  private final ReplyingKafkaTemplate<String, SimilarityRequest, SimilarityReply> query;
  private final Products products;

  SimilarProducts(
      ReplyingKafkaTemplate<String, SimilarityRequest, SimilarityReply> query, Products products) {
    this.query = query;
    this.products = products;
  }

  /** The nearest first, without the product itself; empty while its picture is not searchable. */
  CompletableFuture<List<Product>> to(Product product, int count) {
    SimilarityRequest request =
        new SimilarityRequest(
            LookalikeConfiguration.TENANT,
            null,
            null,
            product.sku(),
            null,
            count + 1,
            null,
            Map.of("category", product.category()),
            TIMEOUT_MILLIS,
            null);
    return query
        .sendAndReceive(new ProducerRecord<>(Topics.REQUESTS, request))
        .thenApply(ConsumerRecord::value)
        .thenApply(reply -> products(reply, product.sku()));
  }

  private List<Product> products(SimilarityReply reply, String self) {
    if (reply.status() == Status.NOT_FOUND) {
      return List.of();
    }
    if (reply.status() != Status.OK) {
      throw new UnavailableException(reply.status() + ": " + reply.detail());
    }
    return reply.results().stream()
        .map(SimilarityReply.Result::image)
        .filter(sku -> !sku.equals(self))
        .map(products::find)
        .flatMap(Optional::stream)
        .toList();
  }
}
