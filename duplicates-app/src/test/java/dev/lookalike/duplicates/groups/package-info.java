@org.jspecify.annotations.NullMarked
package dev.lookalike.duplicates.groups;
