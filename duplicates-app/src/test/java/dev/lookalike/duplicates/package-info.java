/** The topology with Kafka's test driver, the app on a real broker, and the values tests share. */
@org.jspecify.annotations.NullMarked
package dev.lookalike.duplicates;
