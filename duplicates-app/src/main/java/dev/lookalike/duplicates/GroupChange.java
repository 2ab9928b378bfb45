package dev.lookalike.duplicates;

import dev.lookalike.schema.DuplicateGroup;
import org.jspecify.annotations.Nullable;

/** A group on its way to duplicate-groups; null when it is no more. */
record GroupChange(@Nullable DuplicateGroup group) {}
