/** What a crowd of equal pictures costs. */
@org.jspecify.annotations.NullMarked
package dev.lookalike.duplicates.contents;
