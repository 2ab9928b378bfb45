package dev.lookalike.examples.shop;

/**
 * What the shop sells.
 *
 * @param sku its number
 * @param picture a reference that Lookalike can fetch
 * @param category passed on as an attribute, to search within
 */
record Product(String sku, String picture, String category) {}
