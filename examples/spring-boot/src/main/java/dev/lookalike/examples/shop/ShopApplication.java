package dev.lookalike.examples.shop;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The service: products over HTTP, their pictures and duplicates over Kafka. */
@SpringBootApplication
public class ShopApplication {
  /** Kafka's address is {@code spring.kafka.bootstrap-servers}. */
  public static void main(String[] arguments) {
    SpringApplication.run(ShopApplication.class, arguments);
  }
}
