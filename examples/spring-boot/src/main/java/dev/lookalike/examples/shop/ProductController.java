package dev.lookalike.examples.shop;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

@RestController
@RequestMapping("/products/{sku}")
class ProductController {
  private static final int SIMILAR = 5;

  private final Products products;
  private final SimilarProducts similar;
  private final Duplicates duplicates;

  ProductController(Products products, SimilarProducts similar, Duplicates duplicates) {
    this.products = products;
    this.similar = similar;
    this.duplicates = duplicates;
  }

  /** What a shop's page sends: everything but the number, which is in the path. */
  record Form(String picture, String category) {}

  @PutMapping
  void save(@PathVariable("sku") String sku, @RequestBody Form form) {
    products.save(new Product(sku, form.picture(), form.category()));
  }

  @DeleteMapping
  void delete(@PathVariable("sku") String sku) {
    products.delete(sku);
  }

  @GetMapping("/similar")
  CompletableFuture<List<String>> similar(@PathVariable("sku") String sku) {
    Product product =
        products.find(sku).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    return similar
        .to(product, SIMILAR)
        .thenApply(found -> found.stream().map(Product::sku).toList());
  }

  @GetMapping("/duplicates")
  List<String> duplicates(@PathVariable("sku") String sku) {
    return duplicates.of(sku);
  }
}
