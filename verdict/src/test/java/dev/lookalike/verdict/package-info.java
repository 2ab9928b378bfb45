@org.jspecify.annotations.NullMarked
package dev.lookalike.verdict;
