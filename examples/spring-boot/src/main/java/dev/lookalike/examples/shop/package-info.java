/**
 * A shop's catalogue service with Spring Boot. It publishes a product's picture when the product
 * changes, shows products that look alike, and hears of duplicates. Nothing here is Lookalike's but
 * the records of the contract.
 */
@NullMarked
package dev.lookalike.examples.shop;

import org.jspecify.annotations.NullMarked;
